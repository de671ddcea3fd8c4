internal import Telemetry

/// What the first update of a run changed, by which a rate can be judged before it has done harm.
struct FirstUpdate: Equatable, Sendable {
  /// Times the usual change from which on a rate is suspected.
  private static let suspiciousFactor: Float = 6
  /// The steps for which the first one says something.
  static let relevance = 64

  /// The median of ‖Δw‖ / ‖w‖ over all weights, with the norm that weights usually start with,
  /// because that of the step is measured after the update.
  let ratio: Float
  /// What it usually is, with a rate that suits the run.
  let usualRatio: Float

  /// Nil without weights of which it is known how they usually start.
  init?(_ record: StepRecord, _ anatomy: RunAnatomy) {
    let ratios = anatomy.weights.compactMap { tensor -> Float? in
      guard let usual = anatomy.usualWeightSize(of: tensor) else { return nil }
      let size = (usual.lowerBound * usual.upperBound).squareRoot()
      let count = Float(anatomy.tensors[tensor].parameterCount)
      return record.statistics[tensor, .updateNorm] / (size * count.squareRoot())
    }.filter(\.isFinite).sorted()
    guard !ratios.isEmpty else { return nil }
    ratio = ratios[ratios.count / 2]
    usualRatio = Self.usualRatio(of: anatomy.optimizer)
  }

  /// The factor that brings the change to what is usual; nil when it is not far above.
  var calmingFactor: Float? {
    ratio > Self.suspiciousFactor * usualRatio ? usualRatio / ratio : nil
  }

  /// Adam's first update is the rate in every element, RMSProp's ten times that; momentum only
  /// gathers, so that its first update is small.
  private static func usualRatio(of optimizer: String) -> Float {
    switch optimizer {
    case "sgd": 0.004
    case "rmsprop": 0.07
    default: 0.012
    }
  }
}
