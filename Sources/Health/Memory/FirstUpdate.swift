internal import Telemetry

/// What the first update of a run changed, by which a rate can be judged before it has done harm.
struct FirstUpdate: Equatable, Sendable {
  /// Times the usual change from which on a rate is suspected.
  private static let suspiciousFactor: Float = 6
  /// The number of weights with which the usual ratios are usual.
  private static let usualDepth: Float = 8
  /// How much larger they are where layers are normalised, whose output no weight's size changes.
  private static let normalisedFactor: Float = 1.5
  /// The steps for which the first one says something.
  static let relevance = 64

  /// The median of ‖Δw‖ / ‖w‖ over all weights, with the norm that weights usually start with,
  /// because that of the step is measured after the update.
  let ratio: Float
  /// What it usually is, with a rate that suits the run.
  private let usualRatio: Float
  /// The same for a network of its depth.
  private let calmRatio: Float

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
    calmRatio = usualRatio * Self.depthFactor(ratios.count, anatomy)
  }

  /// The factor that brings the change to what is usual; nil when it is not far above.
  var calmingFactor: Float? {
    ratio > Self.suspiciousFactor * usualRatio ? calmRatio / ratio : nil
  }

  /// What every layer changes adds up on the way through the network, the more of them there are, the
  /// more (Bernstein et al., On the distance between two neural networks and the stability of
  /// learning, 2020); as independent changes do, by the root of their number.
  private static func depthFactor(_ weightCount: Int, _ anatomy: RunAnatomy) -> Float {
    let isNormalised = anatomy.natures.contains(where: \.isNormalisation)
    return (usualDepth / Float(weightCount)).squareRoot() * (isNormalised ? normalisedFactor : 1)
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
