/// A limit of a health rule that can be set; the raw value is its name in files, configuration,
/// commands and help: the rule, a point, and what is limited.
public enum HealthLimit: String, CaseIterable, Equatable, Hashable, Sendable {
  case nonfinitePatience = "nonfinite.patience"

  case explodingZ = "exploding.z"
  case explodingGrowth = "exploding.growth"
  case explodingNorm = "exploding.norm"
  case explodingRise = "exploding.rise"
  case explodingDepthRatio = "exploding.depth_ratio"
  case explodingTimeRatio = "exploding.time_ratio"
  case explodingPatience = "exploding.patience"

  case vanishingRatio = "vanishing.ratio"
  case vanishingNorm = "vanishing.norm"
  case vanishingMean = "vanishing.mean"
  case vanishingTimeRatio = "vanishing.time_ratio"
  case vanishingPersistence = "vanishing.persistence"

  case stuckSteps = "stuck.steps"

  case deadReLUDead = "dead_relu.dead"
  case deadReLUZero = "dead_relu.zero"
  case deadReLUPersistence = "dead_relu.persistence"

  case saturatedShare = "saturated.share"
  case saturatedPersistence = "saturated.persistence"

  case poorInitialisationFactor = "poor_initialisation.factor"
  case poorInitialisationVariance = "poor_initialisation.variance"
  case poorInitialisationSteps = "poor_initialisation.steps"

  case updateRatioLow = "update_ratio.low"
  case updateRatioHigh = "update_ratio.high"
  case updateRatioHardLow = "update_ratio.hard_low"
  case updateRatioHardHigh = "update_ratio.hard_high"
  case updateRatioPersistence = "update_ratio.persistence"

  case unchangedRatio = "unchanged.ratio"
  case unchangedPersistence = "unchanged.persistence"

  case allZeroPersistence = "all_zero.persistence"

  case lossNotDecreasingSteps = "loss_not_decreasing.steps"
  case lossNotDecreasingShare = "loss_not_decreasing.share"

  case plateauSteps = "plateau.steps"
  case plateauShare = "plateau.share"

  case oscillatingShare = "oscillating.share"
  case oscillatingSteps = "oscillating.steps"

  case divergingFactor = "diverging.factor"
  case divergingJump = "diverging.jump"
  case divergingPersistence = "diverging.persistence"

  case overfitRatio = "overfit.ratio"
  case overfitHardRatio = "overfit.hard_ratio"
  case overfitEvaluations = "overfit.evaluations"

  case overtrainingEvaluations = "overtraining.evaluations"
  case overtrainingShare = "overtraining.share"

  case clippingTooTightShare = "clipping_too_tight.share"
  case clippingTooTightScale = "clipping_too_tight.scale"
  case clippingTooTightSteps = "clipping_too_tight.steps"

  case clippingUselessSteps = "clipping_useless.steps"

  case clippingBrokenTolerance = "clipping_broken.tolerance"

  case precisionShare = "precision.share"

  case stalledSeconds = "stalled.seconds"

  case throughputDropShare = "throughput_drop.share"
  case throughputDropSteps = "throughput_drop.steps"
}

extension HealthLimit {
  /// The rule that it belongs to: what stands before the point.
  public var rule: HealthRule {
    guard let rule = HealthRule(rawValue: parts.rule) else {
      preconditionFailure("The name of a health limit begins with the name of its rule.")
    }
    return rule
  }

  /// What is limited: what stands after the point.
  public var key: String { parts.key }

  private var parts: (rule: String, key: String) {
    let parts = rawValue.split(separator: ".", maxSplits: 1)
    return (String(parts[0]), String(parts[1]))
  }

  /// The limits of one rule, in the order of their declaration.
  public static func limits(of rule: HealthRule) -> [HealthLimit] {
    allCases.filter { $0.rule == rule }
  }
}
