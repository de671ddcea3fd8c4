internal import Telemetry

/// Notes that evaluations have not become better for long.
struct OvertrainingRule: EvaluationRule {
  static let identity = HealthRule.overtraining
  let patience = 1

  private var limit = 1
  private var share: Float = 0
  private var best = Float.infinity
  private var count = 0

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    limit = settings.count(.overtrainingEvaluations)
    share = settings[.overtrainingShare]
  }

  mutating func verdict(
    on evaluation: Evaluation, _ memory: borrowing RunMemory
  ) -> Verdict? {
    guard evaluation.isValidationLoss, evaluation.value.isFinite else { return nil }
    if !best.isFinite || evaluation.value < best - share * abs(best) {
      best = evaluation.value
      count = 0
    } else {
      count += 1
    }
    guard count >= limit else { return .calm }
    return .alarm(
      Finding(
        severity: .note,
        evidence: "the validation loss has not fallen below \(NumberFormat.short(best)) in "
          + "\(count) evaluations, limit \(limit)",
        cause: .capacity,
        cures: [
          Cure("stop: all is learned", commands: [.stop]), .lowerRate(memory, factor: 0.1),
        ]))
  }
}
