internal import Telemetry

/// Fires when the loss is far above the smallest it was, and nowhere near it compared with the first.
struct DivergingRule: StepRule {
  static let identity = HealthRule.diverging
  let patience = 20

  /// The share of the first loss under which a loss that grows is a small one all the same.
  private static let smallShare = 0.25

  private var factor = 0.0
  private var jump: Float = 0
  private var persistence = 1
  private var count = 0

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    factor = settings.double(.divergingFactor)
    jump = settings[.divergingJump]
    persistence = settings.count(.divergingPersistence)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    let loss = memory.loss
    guard loss.count > LossTrend.firstCount else { return nil }
    if record.loss.isFinite, record.loss >= jump * Float(max(loss.first, 1)) {
      return .alarm(
        finding(record.loss, .danger, limit: "\(NumberFormat.short(jump)) times", memory))
    }
    let isAbove = loss.smooth > factor * loss.best && loss.smooth > Self.smallShare * loss.first
    count = isAbove ? count + 1 : 0
    guard count >= persistence else { return .calm }
    let limit = "\(NumberFormat.short(Float(factor))) times the smallest"
    return .alarm(finding(Float(loss.smooth), .warning, limit: limit, memory))
  }

  private func finding(
    _ loss: Float, _ severity: AlertSeverity, limit: String, _ memory: borrowing RunMemory
  ) -> Finding {
    Finding(
      severity: severity,
      evidence: "the loss is \(NumberFormat.short(loss)), began at "
        + "\(NumberFormat.short(Float(memory.loss.first))) and was "
        + "\(NumberFormat.short(Float(memory.loss.best))) at its smallest, limit \(limit)",
      cause: .learningRate,
      cures: [
        .lowerRateFromCheckpoint(
          factor: 0.5, before: memory.step - memory.loss.countSinceBest + 1, memory),
        .lowerRate(memory, factor: 0.1),
        .clipFromCheckpoint(
          at: memory.healthyThreshold(below: .infinity), memory),
      ])
  }
}
