import Telemetry

extension Fault {
  /// The rules that fit the fault: what such a rule says is true of it, and leads to its cure.
  ///
  /// An alert of another rule is none that detects the fault, however sick the run is.
  var fittingRules: Set<HealthRule> {
    switch self {
    case .weightsTooLarge: [.poorInitialisation, .exploding, .saturated, .diverging, .nonfinite]
    case .weightsTooSmall: [.poorInitialisation, .vanishing, .lossNotDecreasing]
    case .rateTooHigh, .lateRate:
      [
        .exploding, .updateRatio, .diverging, .oscillating, .nonfinite, .saturated, .deadReLU,
        .lossNotDecreasing,
      ]
    case .sigmoidDepth: [.vanishing, .lossNotDecreasing]
    case .longRecurrence: [.vanishing, .poorInitialisation, .lossNotDecreasing]
    case .deadReLU: [.deadReLU, .allZero]
    case .notANumber, .infiniteWeight: [.nonfinite]
    case .labelNoise: [.lossNotDecreasing, .plateau, .overfit, .overtraining]
    case .frozenLayer: [.unchanged]
    case .clipTooTight: [.clippingTooTight]
    case .lateWeights: [.exploding, .diverging, .saturated, .nonfinite]
    }
  }
}
