internal import Telemetry

extension PaletteVerb {
  /// What the trainer does.
  static let steering: [PaletteVerb] =
    [clip] + ControlVerb.allCases.compactMap { verb($0) } + assisted

  /// A verb of the trainer; nil for those that do more than to ask it.
  private static func verb(_ verb: ControlVerb) -> PaletteVerb? {
    switch verb {
    case .at: at
    case .note, .detach: nil
    case .clippingMode, .threshold, .learningRate, .schedule, .pace, .recordingInterval, .health,
      .freeze,
      .unfreeze, .pause, .resume, .step, .checkpoint, .rewind, .evaluate, .stop:
      PaletteVerb(verb)
    }
  }

  private static let clip = PaletteVerb(
    "clip", aliases: ["clipping"], arguments: "MODE [THRESHOLD]",
    help: "Change the clipping mode, its threshold, or both", isSteering: true,
    words: ["next": .steer(.cycleClippingMode)], values: .clippingModes
  ) { argument, _ throws(PaletteProblem) in
    guard let commands = clipping(argument) else {
      throw PaletteProblem(
        expecting: "a mode, a threshold or both, as in norm 0.5; the modes are "
          + ClippingMode.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return .steer(commands)
  }

  /// The commands of a mode, a threshold, or a mode with its threshold.
  private static func clipping(_ argument: String) -> [ControlCommand]? {
    let words = argument.split(separator: " ").map(String.init)
    let mode = words.first.flatMap(ClippingMode.init)
    let numbers = words.dropFirst(mode == nil ? 0 : 1)
    let thresholds = numbers.compactMap { Float($0) }
    guard !words.isEmpty, thresholds.count == numbers.count, numbers.count <= 1 else { return nil }
    return (mode.map { [.setClippingMode($0)] } ?? []) + thresholds.map { .setThreshold($0) }
  }

  private static let at = PaletteVerb(
    ControlVerb.at.rawValue, arguments: "STEP COMMAND",
    help: "Change something from a later step on, as in 2000 lr 1e-4", isSteering: true,
    values: .laterCommands
  ) { argument, state throws(PaletteProblem) in
    let words = argument.split(separator: " ", maxSplits: 1)
    guard words.count == 2, let step = Int(words[0]), step > 0 else {
      throw PaletteProblem(expecting: ControlVerb.at.expectation)
    }
    guard step > state.lastStep else { throw PaletteProblem("step \(step) is past") }
    let commands = try PaletteLine(String(words[1])).commandsThatCanWait(in: state)
    return .steer(commands.map { .at(ScheduledCommand(step: step, command: $0)) })
  }

  /// What the dashboard proposes to the trainer.
  private static let assisted: [PaletteVerb] = [
    PaletteVerb(
      "cure", help: "Do what the most urgent alert advises", isSteering: true,
      words: ["": .steer(.acceptCure)]),
    PaletteVerb(
      "undo", help: "Take the last change back", isSteering: true, words: ["": .steer(.undo)]),
  ]

  private init(_ verb: ControlVerb) {
    self.init(
      verb.rawValue, aliases: verb.aliases, arguments: verb.argumentWords, help: verb.help,
      isSteering: true, words: verb.words, values: verb.values
    ) { argument, state throws(PaletteProblem) in
      guard let command = ControlCommand(verb: verb.rawValue, arguments: argument) else {
        throw PaletteProblem(expecting: state.pendingSettings.expectation(of: verb))
      }
      return .steer([command])
    }
  }
}

extension ControlCommand {
  /// Whether the command waits for a step.
  var isScheduled: Bool { scheduledStep != nil }

  /// The step for which the command waits, if it does.
  var scheduledStep: Int? {
    if case .at(let scheduled) = self { scheduled.step } else { nil }
  }
}
