internal import Telemetry

/// How the trainer's verbs are typed and explained.
extension ControlVerb {
  /// Shorter names.
  var aliases: [String] {
    switch self {
    case .clippingMode: ["mode"]
    case .threshold: ["threshold", "tau"]
    case .learningRate: ["lr", "rate"]
    case .unfreeze: ["thaw"]
    case .checkpoint: ["save"]
    case .evaluate: ["eval"]
    case .schedule, .pace, .recordingInterval, .health, .freeze, .at, .note, .pause, .resume, .step,
      .rewind,
      .stop, .detach:
      []
    }
  }

  /// What follows.
  var argumentWords: String {
    switch self {
    case .clippingMode: "MODE"
    case .threshold: "NUMBER"
    case .learningRate: "RATE"
    case .schedule: "COURSE [KEY=VALUE]..."
    case .pace: "STEPS-PER-SECOND"
    case .recordingInterval: "STEPS"
    case .freeze, .unfreeze: "PATTERN"
    case .health: "LIMIT NUMBER|RULE on|off"
    case .at: "STEP COMMAND"
    case .note: "STEP TEXT"
    case .rewind: "STEP"
    case .pause, .resume, .step, .checkpoint, .evaluate, .stop, .detach: ""
    }
  }

  /// One sentence without its full stop.
  var help: String {
    switch self {
    case .clippingMode: "Change the clipping mode"
    case .threshold: "Change the clipping threshold τ"
    case .learningRate: "Change the learning rate"
    case .schedule: "Change how the learning rate goes on, as in cosine minimum=0.01"
    case .pace: "Take at most so many steps a second, or unlimited"
    case .recordingInterval: "Keep the statistics of every so many-th step on disk"
    case .freeze: "Keep the weights of the tensors whose names match"
    case .unfreeze: "Train the tensors whose names match again"
    case .health: "Change a limit of a health rule, or switch a rule on or off"
    case .at: "Change something from a later step on"
    case .note: "Keep a text about a step"
    case .pause: "Pause the training"
    case .resume: "Resume the training"
    case .step: "Take one step, then pause"
    case .checkpoint: "Save a checkpoint now"
    case .rewind: "Go back to a checkpoint, or to the start with 0, and train on from there"
    case .evaluate: "Evaluate the model now"
    case .stop: "Stop the training, with a checkpoint"
    case .detach: "Quit and let the training go on without a screen"
    }
  }

  /// The words that do what keys do.
  var words: KeyValuePairs<String, DashboardAction> {
    switch self {
    case .clippingMode: ["next": .steer(.cycleClippingMode)]
    case .threshold:
      [
        "up": .steer(.raiseThreshold), "down": .steer(.lowerThreshold),
        "suggested": .steer(.acceptThreshold), "type": .steer(.typeThreshold),
      ]
    case .learningRate: ["up": .steer(.raiseLearningRate), "down": .steer(.lowerLearningRate)]
    case .pace: ["faster": .move(.faster), "slower": .move(.slower)]
    case .pause: ["toggle": .move(.togglePause)]
    case .step: ["": .move(.stepForward)]
    case .checkpoint: ["": .steer(.checkpoint)]
    case .evaluate: ["": .steer(.evaluate)]
    case .rewind: ["": .steer(.rewind)]
    case .schedule, .recordingInterval, .health, .freeze, .unfreeze, .at, .note, .resume, .stop,
      .detach:
      [:]
    }
  }

  /// What can be completed.
  var values: PaletteValues {
    switch self {
    case .clippingMode: .clippingModes
    case .schedule: .schedules
    case .freeze, .unfreeze: .patterns
    case .health: .healthChanges
    case .at: .laterCommands
    case .rewind: .checkpoints
    case .threshold, .learningRate, .pace, .recordingInterval, .note, .pause, .resume, .step,
      .checkpoint, .evaluate,
      .stop, .detach:
      .none
    }
  }
}
