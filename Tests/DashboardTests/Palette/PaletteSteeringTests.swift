import Canvas
import Telemetry
import Testing

@testable import Dashboard

/// What a typed line asks of the trainer.
@Suite struct PaletteSteeringTests {
  private func commands(typing line: String) -> [ControlCommand] {
    var state = DashboardState.live(FakeRun())
    return state.enter(line).commands
  }

  @Test func everyCommandOfTheTrainerCanBeTyped() throws {
    #expect(commands(typing: "learning_rate 1e-4") == [.setLearningRate(1e-4)])
    #expect(commands(typing: "clipping.mode agc") == [.setClippingMode(.agc)])
    #expect(commands(typing: "evaluate") == [.evaluate])
    let schedule = try #require(LearningRateSchedule("cosine minimum=0.01 warmup=100"))
    #expect(
      commands(typing: "schedule cosine minimum=0.01 warmup=100") == [.setSchedule(schedule)])
    let pattern = try #require(NamePattern("hidden1.*"))
    #expect(commands(typing: "freeze hidden1.*") == [.freeze(pattern)])
    #expect(
      commands(typing: "at 900 learning_rate 0.5")
        == [.at(ScheduledCommand(step: 900, command: .setLearningRate(0.5)))])
  }

  @Test func shortNamesMeanTheSame() {
    #expect(commands(typing: "lr 3e-4") == [.setLearningRate(3e-4)])
    #expect(commands(typing: "tau 0.5") == [.setThreshold(0.5)])
    #expect(commands(typing: "save") == [.checkpoint])
    #expect(
      commands(typing: "at 2000 lr 1e-4")
        == [.at(ScheduledCommand(step: 2000, command: .setLearningRate(1e-4)))])
  }

  @Test func clipTakesAModeAThresholdOrBoth() {
    #expect(commands(typing: "clip zclip") == [.setClippingMode(.zClip)])
    #expect(commands(typing: "clip 0.25") == [.setThreshold(0.25)])
    #expect(commands(typing: "clip value 0.1") == [.setClippingMode(.value), .setThreshold(0.1)])
    #expect(
      commands(typing: "at 900 clip value 0.1") == [
        .at(ScheduledCommand(step: 900, command: .setClippingMode(.value))),
        .at(ScheduledCommand(step: 900, command: .setThreshold(0.1))),
      ])
  }

  @Test(arguments: [
    ("", "tab completes"), ("xyz", "no command begins with 'xyz'"),
    ("learning_rate -1", "must be a finite number above 0"),
    ("learning_rate fast", "learning_rate must be a finite number above 0"),
    ("at soon", "at must be a step from 1 and a command"), ("at 12 lr 1", "step 12 is past"),
    ("at 900 lr -1", "above 0"), ("at 900 help", "only what the trainer does"),
    ("evaluate now", "evaluate must be left empty"), ("clip norm much", "clip must be a mode"),
    ("clip autoclip 101", "a percentage from 0 to 100"), ("clip", "type a mode"),
    ("thaw ", "type a name pattern"), ("thaw [", "thaw must be"), ("lr ", "type a finite number"),
    ("at 900 lr", "type a finite number"),
  ])
  func whatIsWrongIsSaidWhileItIsTypedAndNothingIsSent(text: String, problem: String) {
    var state = DashboardState.live(FakeRun())
    #expect(state.enter(text).isEmpty)
    #expect(state.text().contains(problem))
    #expect(state.entry != nil)
  }

  @Test func theStepAtWhichItAppliesIsShownBeforeItIsSent() {
    var state = DashboardState.live(FakeRun())
    _ = state.type(":lr 1e-4")
    #expect(state.text().contains("applies at step 161"))
    _ = state.press(.escape)
    _ = state.type(":at 900 evaluate")
    #expect(state.text().contains("applies at step 900"))
  }

  @Test func everyVerbOfTheTrainerIsAppliedWhenTheTrainerSaysSo() throws {
    let examples: [ControlVerb: String] = [
      .clippingMode: "agc", .threshold: "0.5", .learningRate: "1e-4", .schedule: "cosine",
      .pace: "unlimited", .recordingInterval: "10", .health: "exploding.z 8", .freeze: "*.bias",
      .unfreeze: "*.bias",
      .at: "900 evaluate",
      .note: "loss jumps here", .rewind: "100",
    ]
    for verb in ControlVerb.allCases {
      var state = DashboardState.live(FakeRun())
      let before = verb == .unfreeze ? state.enter("freeze *").requests : []
      for request in before { state.acknowledge(request, at: 160) }
      let line = [verb.rawValue, examples[verb] ?? ""].filter { !$0.isEmpty }
      let requests = state.enter(line.joined(separator: " ")).requests
      #expect(requests.map(\.command.verb) == [verb.rawValue])
      let request = try #require(requests.first)
      state.acknowledge(request, at: 161)
      #expect(state.pending.requests.isEmpty)
      guard ![.note, .rewind].contains(verb) else { continue }
      #expect(state.milestones.journal.last == JournalEntry.applied(request, at: 161))
    }
  }

  @Test(arguments: ["lr 1e-4", "clip norm", "cure", "undo", "at 900 lr 1", "pause"])
  func whoMayOnlyLookIsRefusedInASentence(line: String) {
    var watcher = DashboardState.watching(FakeRun(), isReadOnly: true)
    #expect(watcher.enter(line).isEmpty)
    #expect(watcher.text().contains("this screen is read-only"))
    var finished = DashboardState.live(FakeRun())
    finished.apply([.event(.finished(RunEnding(step: 160, wallTime: 4, reason: .completed)))])
    #expect(finished.enter(line).isEmpty)
    #expect(finished.text().contains("the run is over"))
  }

  @Test func filmIsNotSteered() {
    var film = DashboardState.replaying(FakeRun())
    #expect(film.enter("lr 1e-4").isEmpty)
    #expect(film.text().contains("a film cannot be steered"))
  }
}

extension JournalEntry {
  fileprivate static func applied(_ request: ControlRequest, at step: Int) -> JournalEntry {
    .applied(
      AppliedControl(request: request, completedStep: step - 1, appliedStep: step, oldValue: ""))
  }
}
