import Telemetry

/// What is planted in a run to make it sick; the raw value is its name in the table.
enum Fault: String, CaseIterable, Codable {
  /// The initial weights of one place are 30 to 300 times too large.
  case weightsTooLarge = "weights-too-large"
  /// The initial weights of one place are 100 to 1,000 times too small.
  case weightsTooSmall = "weights-too-small"
  /// The learning rate is 100 to 1,000 times too high.
  case rateTooHigh = "rate-too-high"
  /// Ten to sixteen sigmoid layers on top of each other.
  case sigmoidDepth = "sigmoid-depth"
  /// A plain recurrent network whose state fades over 32 or 64 time steps.
  case longRecurrence = "long-recurrence"
  /// At some step the biases of a ReLU layer become so low that no unit is ever active.
  case deadReLU = "dead-relu"
  /// One input of one sample is NaN.
  case notANumber = "nan-in-batch"
  /// At some step one weight becomes infinite.
  case infiniteWeight = "inf-in-weight"
  /// Most labels are drawn at random.
  case labelNoise = "label-noise"
  /// The tensors of one layer keep their weights.
  case frozenLayer = "frozen-layer"
  /// Clipping leaves hardly anything of any gradient.
  case clipTooTight = "clip-too-tight"
  /// At some step somebody sets a rate that is 100 to 1,000 times too high.
  case lateRate = "late-rate"
  /// At some step the weights of a tensor become 30 to 300 times as large.
  case lateWeights = "late-weights"
}

extension Fault {
  /// Whether the fault sits in one place, so that there is a culprit to name.
  var hasPlace: Bool {
    switch self {
    case .weightsTooLarge, .weightsTooSmall, .deadReLU, .infiniteWeight, .frozenLayer,
      .lateWeights:
      true
    case .rateTooHigh, .sigmoidDepth, .longRecurrence, .notANumber, .labelNoise, .clipTooTight,
      .lateRate:
      false
    }
  }

  /// Why no cure can make the run as good as the one without the fault; nil when one can.
  var incurableBecause: String? {
    switch self {
    case .labelNoise: "no setting knows the right labels"
    case .longRecurrence: "the run without it reads other time steps"
    case .weightsTooLarge, .weightsTooSmall, .rateTooHigh, .sigmoidDepth, .deadReLU, .notANumber,
      .infiniteWeight, .frozenLayer, .clipTooTight, .lateRate, .lateWeights:
      nil
    }
  }
}
