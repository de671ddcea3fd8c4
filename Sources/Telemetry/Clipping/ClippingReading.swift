/// What the adaptive clipping modes know at a step, whether or not one of them is in force.
public struct ClippingReading: Equatable, Sendable {
  /// The number of norms from which AutoClip takes its percentile.
  public var windowCount: Int
  /// AutoClip's limit: the percentile of those norms; nil before the first.
  public var percentileNorm: Double?
  /// ZClip's μ: the running mean of the norm.
  public var normMean: Double
  /// ZClip's σ: the running standard deviation of the norm.
  public var normDeviation: Double
  /// ZClip's z of the latest finite norm; nil during the warm-up.
  public var latestScore: Double?
  /// The steps that ZClip still only watches.
  public var warmupStepsLeft: Int
  /// The share of units that AGC clipped in the latest step, 0...1; nil in other modes.
  public var clippedUnitShare: Float?

  /// Takes one reading.
  public init(
    windowCount: Int, percentileNorm: Double?, normMean: Double, normDeviation: Double,
    latestScore: Double?, warmupStepsLeft: Int, clippedUnitShare: Float?
  ) {
    self.windowCount = windowCount
    self.percentileNorm = percentileNorm
    self.normMean = normMean
    self.normDeviation = normDeviation
    self.latestScore = latestScore
    self.warmupStepsLeft = warmupStepsLeft
    self.clippedUnitShare = clippedUnitShare
  }
}

extension ClippingPolicy {
  /// What the policy knows after its latest decision.
  ///
  /// - Parameter clippedUnitShare: what came of AGC, which the policy leaves to others to carry out.
  /// - Returns: what every adaptive mode has learned so far.
  public func reading(clippedUnitShare: Float? = nil) -> ClippingReading {
    ClippingReading(
      windowCount: state.normCount,
      percentileNorm: state.percentile(settings.thresholds[.autoClip]),
      normMean: state.normMean, normDeviation: state.normVariance.squareRoot(),
      latestScore: latestScore,
      warmupStepsLeft: max(0, settings.zClip.warmupSteps - state.observationCount),
      clippedUnitShare: settings.mode == .agc ? clippedUnitShare : nil)
  }
}
