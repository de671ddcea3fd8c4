internal import Telemetry

/// Fires when so many updates in a row were skipped that the trainer has paused the run.
struct StuckRule: StepRule {
  static let identity = HealthRule.stuck
  let patience = 1

  private var limit: Int
  private var skippedCount = 0

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    limit = settings.count(.stuckSteps)
  }

  mutating func tune(_ settings: HealthSettings) {
    limit = settings.count(.stuckSteps)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    skippedCount = record.outcome == .skipped ? skippedCount + 1 : 0
    guard skippedCount > 0 else { return .calm }
    return skippedCount.isMultiple(of: limit) ? .alarm(finding(memory)) : nil
  }

  private func finding(_ memory: borrowing RunMemory) -> Finding {
    Finding(
      severity: .danger,
      evidence: "\(skippedCount) updates in a row were skipped, so training is paused",
      cause: .learningRate,
      cures: [
        .lowerRateFromCheckpoint(factor: 0.1, memory),
        Cure(
          "clip by value, which holds infinities; resuming alone changes nothing",
          commands: [.setClippingMode(.value), .resume],
          settings: ["clipping.mode=value"]),
      ])
  }
}
