/// The names of commands in the mailbox, the journal, the configuration and the help.
public enum ControlVerb: String, CaseIterable, Sendable {
  case clippingMode = "clipping.mode"
  case threshold = "clipping.threshold"
  case learningRate = "learning_rate"
  case schedule
  case recordingInterval = "recording.every"
  case pace, freeze, unfreeze, health, at, note, pause, resume, step, checkpoint, rewind, evaluate,
    stop
  case detach

  /// What follows the verb, to follow "must be".
  public var expectation: String {
    switch self {
    case .clippingMode: "one of " + ClippingMode.allCases.map(\.rawValue).joined(separator: ", ")
    case .threshold, .learningRate: "a finite number above 0"
    case .schedule: "a schedule, as in cosine minimum=0.01 warmup=100"
    case .pace: "unlimited or a finite number above 0"
    case .recordingInterval: "a whole number of steps from 1 to \(ControlSettings.longestInterval)"
    case .freeze, .unfreeze: NamePattern.expectation
    case .health: HealthChange.expectation
    case .at: "a step from 1 and a command, as in 2000 learning_rate 1e-4"
    case .note: "a step from 1 and a text, as in 1200 loss jumps here"
    case .rewind: "the step of a checkpoint, or 0 for the start"
    case .pause, .resume, .step, .checkpoint, .evaluate, .stop, .detach: "left empty"
    }
  }
}

extension ControlVerb {
  /// Whether a command of this name can be told to wait for a step.
  public var canWait: Bool {
    switch self {
    case .at, .rewind: false
    case .clippingMode, .threshold, .learningRate, .schedule, .pace, .recordingInterval, .health,
      .freeze,
      .unfreeze, .note, .pause, .resume, .step, .checkpoint, .evaluate, .stop, .detach:
      true
    }
  }
}

extension ControlCommand {
  /// The command's name in the mailbox, the journal and the help.
  public var verb: String { name.rawValue }

  private var name: ControlVerb {
    switch self {
    case .setClippingMode: .clippingMode
    case .setThreshold: .threshold
    case .setLearningRate: .learningRate
    case .setSchedule: .schedule
    case .setPace: .pace
    case .setRecordingInterval: .recordingInterval
    case .freeze: .freeze
    case .unfreeze: .unfreeze
    case .setHealth: .health
    case .at: .at
    case .note: .note
    case .pause: .pause
    case .resume: .resume
    case .stepOnce: .step
    case .checkpoint: .checkpoint
    case .rewind: .rewind
    case .evaluate: .evaluate
    case .stop: .stop
    case .detach: .detach
    }
  }

  /// The value that follows the verb, or an empty string.
  public var arguments: String {
    switch self {
    case .setClippingMode(let mode): mode.rawValue
    case .setThreshold(let value), .setLearningRate(let value): "\(value)"
    case .setSchedule(let schedule): schedule.description
    case .setPace(let pace): pace.map { "\($0)" } ?? "unlimited"
    case .setRecordingInterval(let stepCount): "\(stepCount)"
    case .freeze(let pattern), .unfreeze(let pattern): pattern.description
    case .setHealth(let change): change.description
    case .at(let scheduled): scheduled.description
    case .note(let step, let text): text.isEmpty ? "\(step)" : "\(step) \(text)"
    case .rewind(let step): "\(step)"
    case .pause, .resume, .stepOnce, .checkpoint, .evaluate, .stop, .detach: ""
    }
  }

  /// Reads a command back from its verb and arguments; nil for anything unknown.
  public init?(verb: String, arguments: String) {
    guard let name = ControlVerb(rawValue: verb),
      let command = Self.valued(name, arguments) ?? (arguments.isEmpty ? Self.bare(name) : nil)
    else { return nil }
    self = command
  }

  /// A command whose verb is followed by a value.
  private static func valued(_ name: ControlVerb, _ text: String) -> ControlCommand? {
    switch name {
    case .clippingMode: ClippingMode(rawValue: text).map(Self.setClippingMode)
    case .threshold: Float(text).map(Self.setThreshold)
    case .learningRate: Float(text).map(Self.setLearningRate)
    case .schedule: LearningRateSchedule(text).map(Self.setSchedule)
    case .pace: text == "unlimited" ? .setPace(nil) : Float(text).map(Self.setPace)
    case .recordingInterval: Int(text).map(Self.setRecordingInterval)
    case .freeze: NamePattern(text).map(Self.freeze)
    case .unfreeze: NamePattern(text).map(Self.unfreeze)
    case .health: HealthChange(text).map(Self.setHealth)
    case .at: ScheduledCommand(text).map(Self.at)
    case .note: note(text)
    case .rewind: Int(text).flatMap { $0 < 0 ? nil : .rewind(step: $0) }
    case .pause, .resume, .step, .checkpoint, .evaluate, .stop, .detach: nil
    }
  }

  /// A step and what is written about it.
  private static func note(_ text: String) -> ControlCommand? {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard let step = parts.first.flatMap({ Int($0) }), step > 0 else { return nil }
    let words = parts.count > 1 ? String(parts[1]) : ""
    return .note(step: step, text: String(words.inOneLine.prefix(StepNote.longestText)))
  }

  /// A command that is nothing but its verb.
  private static func bare(_ name: ControlVerb) -> ControlCommand? {
    switch name {
    case .pause: .pause
    case .resume: .resume
    case .step: .stepOnce
    case .checkpoint: .checkpoint
    case .evaluate: .evaluate
    case .stop: .stop
    case .detach: .detach
    case .clippingMode, .threshold, .learningRate, .schedule, .pace, .recordingInterval, .health,
      .freeze,
      .unfreeze, .at, .note, .rewind:
      nil
    }
  }
}

extension ScheduledCommand: LosslessStringConvertible {
  /// The step, the verb and the value, as in `2000 learning_rate 0.0001`.
  public var description: String {
    let words = ["\(step)", command.verb, command.arguments]
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Reads a command that waits for a step; nil for anything unknown.
  public init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count > 1, let step = Int(words[0]), step > 0,
      ControlVerb(rawValue: String(words[1]))?.canWait == true,
      let command = ControlCommand(
        verb: String(words[1]), arguments: words.count > 2 ? String(words[2]) : "")
    else { return nil }
    self.init(step: step, command: command)
  }
}
