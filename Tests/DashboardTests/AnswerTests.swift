import Canvas
import Telemetry
import Testing

@testable import Dashboard

/// What the dashboard says about what somebody asked for.
@Suite struct AnswerTests {
  @Test func requestsOfOneLineAreAnsweredInOneSentence() {
    var state = DashboardState.live(FakeRun(clipping: ClippingSettings(mode: .value)))
    _ = state.type(":clip norm 0.5")
    for request in state.press(.enter).requests { state.acknowledge(request, at: 161) }
    #expect(state.message?.text == "clip by norm at 0.5000 from step 161")
  }

  @Test func answerStandsBesideTheTabsAndLeavesTheAlertAlone() throws {
    var state = DashboardState.live(FakeRun(story: .exploding))
    let request = try #require(state.press(.character("]")).requests.first)
    state.acknowledge(request, at: 161)
    let rows = state.text(80, 24).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[1].contains("learning rate 1.25e-03 from step 161"))
    #expect(rows.contains { $0.contains("[f]") })
  }

  @Test func whatIsSoAlreadyIsNotAskedFor() {
    var state = DashboardState.live(FakeRun())
    _ = state.type(":clip norm 1")
    #expect(state.press(.enter).requests.isEmpty)
    #expect(state.text().contains("nothing changes"))
    _ = state.type(":clip norm 0.5")
    #expect(state.press(.enter).commands == [.setThreshold(0.5)])
  }

  @Test func cureIsNotOfferedWhileItIsInForce() {
    var state = DashboardState.live(FakeRun(story: .exploding))
    #expect(state.text().contains("[f]"))
    for request in state.press(.character("f")).requests { state.acknowledge(request, at: 161) }
    #expect(!state.text().contains("[f]") && !state.text().contains("f cure"))
    #expect(state.type("+").count == 1)
    #expect(state.text().contains("[f]"))
  }

  @Test func screensOfRunsThatAreOverOfferOnlyWhatWorks() {
    var state = DashboardState.live(FakeRun())
    state.apply([.event(.finished(RunEnding(step: 160, wallTime: 4, reason: .completed)))])
    for text in [state.text(200, 40), DashboardState.replaying(FakeRun()).text(200, 40)] {
      #expect(!text.contains("suggest") && !text.contains("unlimited"))
      #expect(!text.contains("k checkpoint") && text.contains(": command"))
    }
  }
}
