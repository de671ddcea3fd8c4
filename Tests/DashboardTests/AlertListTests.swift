import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct AlertListTests {
  /// A training with an alert that is over, one that holds, and one that holds without a cure.
  private static func troubled() -> DashboardState {
    var state = DashboardState.live(FakeRun(story: .exploding))
    let old = Alert(
      id: 7, rule: .vanishing, severity: .warning, step: 31, tensor: 0,
      evidence: "the gradient of hidden1.weight is 9.10e-07, that of output.weight 1.21e-01",
      advice: "use ReLU instead of sigmoid or tanh; clipping does not help", cure: [])
    let stuck = Alert(
      id: 8, rule: .stuck, severity: .danger, step: 158, tensor: nil,
      evidence: "20 updates in a row were skipped", advice: "go back to a checkpoint", cure: [])
    state.apply([
      .event(.alertRaised(old)), .event(.alertCleared(AlertClearance(id: 7, step: 90))),
      .event(.alertRaised(stuck)),
    ])
    _ = state.press(.character("4"))
    return state
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 36), (200, 60)])
  func alertsOfTheWholeRunAreListed(width: Int, height: Int) {
    var state = Self.troubled()
    _ = state.press(.down) + state.press(.down)
    expectGolden(state.frame(width, height), named: "alerts")
  }

  @Test func healthyRunHasAnEmptyList() {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.character("4"))
    #expect(state.text(80, 24).contains("no alerts so far"))
  }

  @Test func enterShowsTheTensorThatIsBlamed() {
    var state = Self.troubled()
    _ = state.press(.down) + state.press(.down) + state.press(.enter)
    #expect(state.view == .tensor && state.selectedTensor == FakeRun.culprit)
    _ = state.press(.escape)
    #expect(state.view == .alerts)
  }

  @Test func alertWithoutATensorSaysSo() {
    var state = Self.troubled()
    _ = state.press(.enter)
    #expect(state.view == .alerts)
    #expect(state.message?.text == "this alert blames no tensor")
  }

  @Test func cureIsThatOfTheSelectedAlert() {
    var state = Self.troubled()
    #expect(state.press(.character("f")).commands.isEmpty)
    _ = state.press(.down) + state.press(.down)
    #expect(state.press(.character("f")).commands == [.setThreshold(0.71)])
  }

  @Test func alertsOfTheFutureAreNotListed() {
    var state = DashboardState.replaying(FakeRun(story: .exploding), from: 100)
    _ = state.press(.character("4"))
    #expect(state.raisedAlerts.isEmpty)
    state.moveCursor(to: 154)
    #expect(state.raisedAlerts.count == 1)
  }

  @Test func longListScrollsToTheSelectedAlert() {
    var state = DashboardState.live(FakeRun())
    for step in 1...100 {
      let alert = Alert(
        id: step, rule: .exploding, severity: .warning, step: step, tensor: 0,
        evidence: "number \(step)", advice: "", cure: [])
      state.apply([.event(.alertRaised(alert))])
    }
    _ = state.press(.character("4")) + state.press(.end)
    #expect(state.text(120, 36).contains("number 1 "))
    _ = state.press(.home)
    #expect(state.text(120, 36).contains("number 100"))
  }
}

@Suite struct NewestFirstSelectionTests {
  @Test func followsTheNewestUntilAnotherIsSelected() {
    var selection = NewestFirstSelection()
    #expect(selection.row(of: 5) == 0 && selection.row(of: 9) == 0)
    selection.move(.next, count: 9)
    #expect(selection.row(of: 9) == 1)
    #expect(selection.row(of: 10) == 2)
    selection.move(.first, count: 10)
    #expect(selection.row(of: 11) == 0)
  }

  @Test(arguments: [0, 1, 3])
  func staysWithinAListOfAnyLength(count: Int) {
    var selection = NewestFirstSelection()
    for move in DashboardAction.Selection.allCases + DashboardAction.Selection.allCases {
      selection.move(move, count: count)
      #expect(count == 0 || (0..<count).contains(selection.row(of: count)))
    }
  }
}
