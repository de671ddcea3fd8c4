import Dispatch
import Telemetry
import Testing

@Suite struct ControlCommandTests {
  static let all: [ControlCommand] =
    [
      .setClippingMode(.value), .setClippingMode(.perTensorNorm), .setThreshold(0.25),
      .setLearningRate(1e-4), .setPace(30), .setRecordingInterval(10),
      .setHealth(.limit(.explodingZ, 8.5)), .setHealth(.rule(.deadReLU, isOn: false)),
      .setPace(nil), .setSchedule(LearningRateSchedule(.cosine(minimum: 0.5), warmupSteps: 3)),
      .pause, .resume, .stepOnce, .checkpoint, .evaluate, .stop, .detach, .rewind(step: 0),
      .rewind(step: 1_200),
      .note(step: 12, text: "loss jumps: 3 % here, why?"), .note(step: 1, text: ""),
      .at(ScheduledCommand(step: 20, command: .setLearningRate(1e-4))),
      .at(ScheduledCommand(step: 7, command: .pause)),
      .at(
        ScheduledCommand(step: 1, command: .setSchedule(LearningRateSchedule(.step(StepRule()))))),
    ] + ["hidden1.*", "*"].compactMap(NamePattern.init).flatMap { [.freeze($0), .unfreeze($0)] }

  @Test(arguments: all)
  func everyCommandSurvivesItsTextForm(command: ControlCommand) {
    #expect(ControlCommand(verb: command.verb, arguments: command.arguments) == command)
  }

  @Test func escapeCodesInANoteAreReplaced() {
    let command = ControlCommand(verb: "note", arguments: "7 a\u{1B}[2J\nb")
    #expect(command == .note(step: 7, text: "a\u{FFFD}[2J / b"))
  }

  @Test func everyVerbHasACommand() {
    #expect(Set(Self.all.map(\.verb)) == Set(ControlVerb.allCases.map(\.rawValue)))
  }

  @Test(arguments: [
    ("at", "learning_rate 1"), ("at", "0 pause"), ("at", "5 at 7 pause"), ("at", "5 rewind 0"),
    ("at", "5"), ("at", ""),
    ("at", "5 pause now"), ("freeze", ""), ("freeze", "a b"), ("schedule", ""),
    ("schedule", "cosine minimum=2"), ("", ""), ("pause", "now"), ("clipping.mode", "gently"),
    ("pace", ""), ("format", "disk"), ("note", ""), ("note", "0 text"), ("note", "text"),
    ("learning_rate", "1e-4; drop table step"), ("rewind", ""), ("rewind", "-1"), ("rewind", "2.5"),
  ])
  func unknownTextIsNoCommand(verb: String, arguments: String) {
    #expect(ControlCommand(verb: verb, arguments: arguments) == nil)
  }
}

@Suite struct ControlSettingsTests {
  private var settings: ControlSettings {
    ControlSettings(clipping: ClippingSettings(mode: .off), learningRate: 0.1)
  }

  @Test func applyingReturnsTheValueThatWasReplaced() throws {
    var settings = settings
    #expect(try settings.apply(.setThreshold(0.5)) == "1.0")
    #expect(try settings.apply(.setClippingMode(.norm)) == "off")
    #expect(settings.clipping == ClippingSettings(mode: .norm, threshold: 0.5))
  }

  @Test func everyModeKeepsItsOwnThreshold() throws {
    var settings = settings
    for (mode, threshold) in zip(ClippingMode.allCases, 1...) {
      _ = try settings.apply(.setClippingMode(mode))
      _ = try settings.apply(.setThreshold(Float(threshold)))
    }
    _ = try settings.apply(.setClippingMode(.agc))
    #expect(settings.clipping.threshold == 5)
    _ = try settings.apply(.setClippingMode(.norm))
    #expect(settings.clipping.threshold == 2)
  }

  @Test func switchingOnStartsAtTheThresholdThatWasGivenWhileOff() throws {
    var settings = settings
    _ = try settings.apply(.setThreshold(0.25))
    _ = try settings.apply(.setClippingMode(.norm))
    #expect(settings.clipping.threshold == 0.25)
  }

  @Test func percentilesReachFromZeroToAHundred() throws {
    var settings = settings
    _ = try settings.apply(.setClippingMode(.autoClip))
    _ = try settings.apply(.setThreshold(0))
    _ = try settings.apply(.setThreshold(100))
    for percentile: Float in [-1, 100.5, .nan] {
      #expect(throws: ControlError.self) { try settings.apply(.setThreshold(percentile)) }
    }
    #expect(settings.clipping.threshold == 100)
  }

  @Test(arguments: [
    ControlCommand.setThreshold(0), .setThreshold(.nan), .setThreshold(-1),
    .setLearningRate(.infinity), .setPace(0), .setPace(.nan), .setRecordingInterval(0),
    .setRecordingInterval(1_000_001),
  ])
  func impossibleValuesAreRefusedAndChangeNothing(command: ControlCommand) {
    var settings = settings
    let before = settings
    #expect(throws: ControlError.self) { try settings.apply(command) }
    #expect(settings == before)
  }

  @Test func refusalSaysWhatWouldBeRight() {
    #expect(
      ControlError.impossibleThreshold(0, .norm).reason
        == "the clipping threshold must be a finite number above 0, not 0.0")
    #expect(
      ControlError.impossibleThreshold(101, .autoClip).reason
        == "the clipping threshold must be a percentage from 0 to 100, not 101.0")
  }
}

@Suite struct ControlChannelTests {
  @Test func requestsArriveInOrderAndOnce() {
    let channel = ControlChannel()
    let requests = (1...3).map {
      ControlRequest(id: $0, requestedAt: 0, requestedBy: .dashboard, command: .pause)
    }
    for request in requests { channel.send(request) }
    #expect(channel.drain() == requests)
    #expect(channel.drain().isEmpty)
  }

  @Test func requestFromAnotherThreadWakesTheWaitingTrainer() {
    let channel = ControlChannel()
    DispatchQueue.global().async {
      channel.send(
        ControlRequest(id: 1, requestedAt: 0, requestedBy: .watcher, command: .resume))
    }
    channel.waitForRequest(until: .now() + 30)
    #expect(channel.drain().map(\.command) == [.resume])
  }
}
