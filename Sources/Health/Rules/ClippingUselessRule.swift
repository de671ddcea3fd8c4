internal import Telemetry

/// Notes that clipping is on and has not clipped for long.
struct ClippingUselessRule: StepRule {
  static let identity = HealthRule.clippingUseless
  let patience = 1

  private var stepCount = 1

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    stepCount = settings.count(.clippingUselessSteps)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    let tally = memory.clipping
    guard record.clipping.mode.hasFixedThreshold, tally.countSinceClipped >= stepCount else {
      return .calm
    }
    let threshold = (3 * memory.healthyThreshold(below: .infinity)).roundedToThreeDigits
    return .alarm(
      Finding(
        severity: .note,
        evidence: "τ \(NumberFormat.short(record.clipping.threshold)) has not clipped in "
          + "\(NumberFormat.grouped(tally.countSinceClipped)) steps; the usual norm is "
          + NumberFormat.short(memory.healthyThreshold(below: .infinity)),
        cause: .clipping,
        cures: record.clipping.mode == .norm
          ? [.threshold(threshold, because: "three times the usual norm")] : []))
  }
}
