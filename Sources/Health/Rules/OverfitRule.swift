internal import Telemetry

/// Fires when the validation loss grows while the training loss falls.
struct OverfitRule: EvaluationRule {
  static let identity = HealthRule.overfit
  let patience = 2

  /// Of what the validation loss has fallen, the part that must be lost again.
  private static let lostShare: Float = 0.1

  private var ratio: Float = 1
  private var hardRatio: Float = 1
  /// The validation loss of the first evaluation.
  private var first: Float?
  private var persistence = 1
  private var best: (loss: Float, step: Int, training: Double)?
  private var count = 0
  private var hardCount = 0

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    ratio = settings[.overfitRatio]
    hardRatio = settings[.overfitHardRatio]
    persistence = settings.count(.overfitEvaluations)
  }

  mutating func verdict(
    on evaluation: Evaluation, _ memory: borrowing RunMemory
  ) -> Verdict? {
    guard evaluation.isValidationLoss, evaluation.value.isFinite else { return nil }
    first = first ?? evaluation.value
    let training = memory.loss.smooth
    guard let best, evaluation.value >= best.loss else {
      best = (evaluation.value, evaluation.step, training)
      (count, hardCount) = (0, 0)
      return .calm
    }
    let isOverfit = evaluation.value > ratio * best.loss && training < best.training
    count = isOverfit ? count + 1 : 0
    let isHard = evaluation.value > hardRatio * best.loss && isLoss(evaluation.value, best.loss)
    hardCount = isOverfit && isHard ? hardCount + 1 : 0
    return count >= persistence ? .alarm(finding(evaluation, best.loss, best.step, memory)) : .calm
  }

  /// Whether a good part of what was learned is lost again; half as much again of a small loss is
  /// next to nothing.
  private func isLoss(_ value: Float, _ best: Float) -> Bool {
    value - best > Self.lostShare * ((first ?? best) - best)
  }

  private func finding(
    _ evaluation: Evaluation, _ best: Float, _ step: Int, _ memory: borrowing RunMemory
  ) -> Finding {
    let isHard = hardCount >= persistence
    return Finding(
      severity: isHard ? .warning : .note,
      evidence: "the validation loss is \(NumberFormat.short(evaluation.value)), and was "
        + "\(NumberFormat.short(best)) after step \(NumberFormat.grouped(step)), limit "
        + "\(NumberFormat.short(isHard ? hardRatio : ratio)) times that, while the training loss "
        + "fell to \(NumberFormat.short(Float(memory.loss.smooth)))",
      cause: .capacity,
      cures: [
        Cure("stop: the best model so far has been kept if keep_best says so", commands: [.stop]),
        Cure(
          "keep the best model, and stop when evaluations do not get better",
          settings: ["keep_best=loss", "early_stop={metric: loss}"], start: .beginning),
        Cure(
          "keep the weights small", settings: ["regularisation.weight_decay=0.01"],
          start: .beginning),
      ])
  }
}

extension Evaluation {
  /// Whether it is the loss on samples held back.
  var isValidationLoss: Bool { split == .validation && metric == Evaluation.loss }
}
