internal import Telemetry

/// What clipping did to the latest steps, since its mode or threshold was last changed.
struct ClippingTally: Sendable {
  /// What the policy does.
  private(set) var clipping: ClippingSettings?
  /// The steps since then.
  private(set) var count = 0
  /// The steps since the last one that was clipped.
  private(set) var countSinceClipped = 0
  /// The smoothed share of clipped steps.
  private(set) var clippedShare: Float = 0
  /// The smoothed clipped norm / norm.
  private(set) var scale: Float = 1
  /// The norm after clipping by the threshold, as far above as a step since ``forget()`` was.
  private(set) var excess: Float = 0

  /// The smallest weight of a new step in the smoothed values.
  private static let share: Float = 0.02

  /// Takes in the next step.
  mutating func observe(_ record: StepRecord) {
    if clipping?.mode != record.clipping.mode
      || clipping?.threshold != record.clipping.threshold
    {
      self = ClippingTally(clipping: record.clipping)
    }
    guard record.clipping.mode != .off, record.norm.isFinite, record.norm > 0 else { return }
    count += 1
    let isClipped = record.isClipped
    countSinceClipped = isClipped ? 0 : countSinceClipped + 1
    let share = max(Self.share, 1 / Float(count))
    clippedShare += share * ((isClipped ? 1 : 0) - clippedShare)
    scale += share * (record.clippedNorm / record.norm - scale)
    if record.clippedNorm.isFinite {
      excess = max(excess, record.clippedNorm / record.clipping.threshold - 1)
    }
  }

  /// Begins to look anew for a norm above the threshold.
  mutating func forget() { excess = 0 }
}

extension ClippingTally {
  private init(clipping: ClippingSettings) {
    self.clipping = clipping
  }
}
