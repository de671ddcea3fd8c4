internal import Telemetry

/// Fires when a norm is above the threshold after it was clipped by norm, which must never happen.
struct ClippingBrokenRule: StepRule {
  static let identity = HealthRule.clippingBroken
  let patience = 20

  private var tolerance: Float = 0

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    tolerance = settings[.clippingBrokenTolerance]
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard record.clipping.mode == .norm, record.clipping.normType == .two else { return .calm }
    let excess = memory.clipping.excess
    guard excess > tolerance else { return .calm }
    return .alarm(
      Finding(
        severity: .danger,
        evidence: "a norm was \(NumberFormat.scientific(excess)) of τ "
          + "\(NumberFormat.short(record.clipping.threshold)) above it after clipping, limit "
          + NumberFormat.scientific(tolerance),
        cause: .clipping,
        cures: [Cure("this is an error in the trainer: report it with the run directory")]))
  }
}
