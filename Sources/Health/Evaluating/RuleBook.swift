internal import Telemetry

/// Every rule that looks at a run, by what it is shown; alerts of a step follow each other in this
/// order.
enum RuleBook {
  /// The rules that see every step.
  static let everyStep: [any StepRule.Type] = [
    NonfiniteRule.self, PoorInitialisationRule.self, ExplodingRule.self, StuckRule.self,
    StalledRule.self,
  ]
  /// The rules that look at a step now and then.
  static let looks: [any StepRule.Type] = [
    ClippingBrokenRule.self, DepthRatioRule.self, RisingRule.self, DivergingRule.self,
    VanishingRule.self, DeadReLURule.self, SaturatedRule.self, AllZeroRule.self,
    UnchangedRule.self, UpdateRatioRule.self, LossNotDecreasingRule.self, OscillatingRule.self,
    PlateauRule.self, ClippingTooTightRule.self, ClippingUselessRule.self, ThroughputDropRule.self,
  ]
  /// The rules that are shown detailed measurements.
  static let details: [any DetailRule.Type] = [
    GrowingThroughTimeRule.self, FadingThroughTimeRule.self, PrecisionRule.self,
  ]
  /// The rules that are shown evaluations.
  static let evaluations: [any EvaluationRule.Type] = [OverfitRule.self, OvertrainingRule.self]
}
