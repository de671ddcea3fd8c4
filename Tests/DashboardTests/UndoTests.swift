import Canvas
import Telemetry
import Testing

@testable import Dashboard

@Suite struct UndoTests {
  /// A trainer that applies every command at once.
  private struct Session {
    var state = DashboardState.live(FakeRun())
    var settings = FakeRun().description.settings

    mutating func press(_ keys: String) throws {
      for key in keys {
        for request in state.press(.character(key)).requests {
          let oldValue = try settings.apply(request.command)
          let control = AppliedControl(
            request: request, completedStep: 160, appliedStep: 161, oldValue: oldValue)
          state.apply([.event(.controlApplied(control))])
        }
      }
    }
  }

  @Test(arguments: ["+", "-", "c", "[", "]", "<"])
  func everySteeredValueIsRestored(key: String) throws {
    var session = Session()
    let before = session.settings
    try session.press(key)
    #expect(session.settings != before)
    try session.press("u")
    #expect(session.settings == before)
  }

  @Test func everyPressGoesOneChangeFurtherBack() throws {
    var session = Session()
    let before = session.settings
    try session.press("++c[+")
    try session.press("uuuuu")
    #expect(session.settings == before)
    try session.press("u")
    #expect(session.settings == before && session.state.message?.text == "nothing has been changed")
  }

  @Test func changeThatWasTakenBackByHandCountsNoMore() throws {
    var session = Session()
    let before = session.settings
    try session.press("[")
    try session.press("c" + String(repeating: "c", count: ClippingMode.allCases.count - 1))
    try session.press(String(repeating: "u", count: ClippingMode.allCases.count + 1))
    #expect(session.settings == before)
  }

  @Test func undoWaitsForWhatIsPending() {
    var state = DashboardState.live(FakeRun())
    #expect(state.type("+u").count == 1)
    #expect(state.message?.text.hasPrefix("wait") == true)
  }

  @Test func frozenTensorsAreThawed() throws {
    var state = DashboardState.live(FakeRun())
    let pattern = try #require(NamePattern("hidden1.*"))
    let request = ControlRequest(
      id: 1, requestedAt: 0, requestedBy: .dashboard, command: .freeze(pattern))
    state.acknowledge(request, at: 161)
    #expect(state.type("u") == [.unfreeze(pattern)])
  }

  @Test func whatCannotBeTakenBackIsPassedOver() {
    var state = DashboardState.live(FakeRun())
    for request in state.press(.character("k")).requests { state.acknowledge(request, at: 161) }
    #expect(state.type("u").isEmpty)
  }
}
