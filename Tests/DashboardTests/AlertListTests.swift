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
      evidence: "20 updates in a row were skipped", cause: .learningRate, cures: cures)
    state.apply([
      .event(.alertRaised(old)), .event(.alertCleared(AlertClearance(id: 7, step: 90))),
      .event(.alertRaised(stuck)),
    ])
    _ = state.press(.character("4"))
    return state
  }

  /// What helps a run that is stuck: back and lower, another configuration, more data.
  private static let cures = [
    Cure(
      "go back to a checkpoint and halve the learning rate",
      commands: [.setLearningRate(5e-4)], settings: ["learning_rate=5e-4"], start: .checkpoint),
    Cure(
      "clip by norm from the start", settings: ["clipping.mode=norm", "clipping.threshold=0.71"],
      start: .beginning),
    Cure("look at the samples of step 158"),
  ]

  @Test(arguments: [(40, 12), (80, 24), (120, 36), (160, 45), (200, 60)])
  func alertsOfTheWholeRunAreListed(width: Int, height: Int) {
    var state = Self.troubled()
    expectGolden(state.frame(width, height), named: "alerts")
    _ = state.press(.down)
    expectGolden(state.frame(width, height), named: "alerts-live-cure")
  }

  @Test func curesAreReadWithoutUnicodeToo() {
    var state = Self.troubled()
    _ = state.type("F")
    expectGolden(state.frame(100, 30, glyphs: .ascii), named: "alerts-ascii")
  }

  @Test func nextCureIsChosenAndTheFirstFollowsTheLast() {
    var state = Self.troubled()
    #expect(state.chosenCure == Self.cures[0])
    _ = state.type("F")
    #expect(state.chosenCure == Self.cures[1] && state.type("f").isEmpty)
    #expect(state.message?.text.contains("the line below") == true)
    _ = state.type("FF")
    #expect(state.chosenCure == Self.cures[0])
    _ = state.press(.down)
    #expect(state.chosenCure?.words == "clip by norm at 0.71")
  }

  @Test func cureThatWantsARewindListsTheCheckpoints() {
    var state = Self.troubled()
    state.apply([
      .event(.checkpointed(Checkpoint(step: 100, reason: .scheduled, arrays: [], metadata: [:])))
    ])
    #expect(state.text(120, 36).contains("[f] goes back first: to the checkpoint of step 100"))
    _ = state.press(.character("f"))
    #expect(state.text(120, 36).contains("learning rate 5.00e-04"))
    #expect(state.press(.enter).commands == [.rewind(step: 100), .setLearningRate(5e-4)])
  }

  @Test func commandLineCanBeCopied() {
    var state = Self.troubled().recorded(at: "runs/mine")
    let line = "gradhelm train --from runs/mine@157 --set learning_rate=5e-4"
    #expect(state.text(120, 36).split(separator: "\n").contains { $0 == line })
    _ = state.type("F")
    let wrapped = state.text(60, 30).split(separator: "\n").map(String.init)
    #expect(wrapped.contains("gradhelm train runs/mine/config.yaml \\"))
    #expect(wrapped.contains("  --set clipping.mode=norm --set clipping.threshold=0.71"))
  }

  @Test func alikeAlertsThatAreOverShareARow() {
    var state = DashboardState.live(FakeRun())
    for step in 1...50 {
      let alert = Alert(
        id: step, rule: .exploding, severity: .warning, step: step, tensor: step % 2,
        evidence: "number \(step)", advice: "", cure: [])
      state.apply([
        .event(.alertRaised(alert)),
        .event(.alertCleared(AlertClearance(id: step, step: step + 1))),
      ])
    }
    #expect(state.alertGroups.map(\.count) == [25, 25])
    _ = state.press(.character("4"))
    #expect(state.text(120, 36).contains("exploding ×25"))
  }

  @Test func mostUrgentAlertStandsFirst() {
    var state = DashboardState.live(FakeRun())
    for (id, severity) in [(1, AlertSeverity.warning), (2, .danger), (3, .note), (4, .warning)] {
      let alert = Alert(
        id: id, rule: .exploding, severity: severity, step: 100 + id, tensor: nil,
        evidence: "", advice: "", cure: [])
      state.apply([.event(.alertRaised(alert))])
    }
    #expect(state.milestones.activeAlerts(at: 160).map(\.id) == [2, 4, 1, 3])
    #expect(state.alertGroups.map(\.newest.id) == [2, 4, 1, 3])
  }

  @Test func healthyRunHasAnEmptyList() {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.character("4"))
    #expect(state.text(80, 24).contains("no alerts so far"))
  }

  @Test func enterShowsTheTensorThatIsBlamed() {
    var state = Self.troubled()
    _ = state.press(.down) + state.press(.enter)
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
    #expect(state.press(.character("f")).commands == [.setLearningRate(5e-4)])
    _ = state.press(.down)
    #expect(state.press(.character("f")).commands == [.setThreshold(0.71)])
    _ = state.press(.down)
    #expect(state.press(.character("f")).commands.isEmpty)
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
