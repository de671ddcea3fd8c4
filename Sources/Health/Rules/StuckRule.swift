internal import Telemetry

/// Fires when so many updates in a row were skipped that the trainer has paused the run.
struct StuckRule: Rule {
  let identity = HealthRule.stuck
  let patience = 1

  private var skippedCount = 0

  mutating func finding(in record: StepRecord) -> Finding? {
    skippedCount = record.outcome == .skipped ? skippedCount + 1 : 0
    guard skippedCount > 0, skippedCount.isMultiple(of: NonfinitePolicy.skippedLimit) else {
      return nil
    }
    return Finding(
      severity: .danger, tensor: nil,
      evidence: "\(skippedCount) updates in a row were skipped, so training is paused",
      advice: "clip by value, lower the learning rate, or stop: resuming alone changes nothing")
  }
}
