internal import Telemetry

/// Notes that the loss became smaller and has not done so for long.
struct PlateauRule: StepRule {
  static let identity = HealthRule.plateau
  let patience = 1

  private var stepCount = 1

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    stepCount = settings.count(.plateauSteps)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    let loss = memory.loss
    guard loss.countSinceProgress >= stepCount, loss.best < loss.first else { return .calm }
    return .alarm(
      Finding(
        severity: .note,
        evidence: "the loss has not fallen for \(NumberFormat.grouped(loss.countSinceProgress)) "
          + "steps: \(NumberFormat.short(Float(loss.smooth))), at its smallest "
          + NumberFormat.short(Float(loss.best)),
        cause: .learningRate, cures: [.lowerRate(memory, factor: 0.1)]))
  }
}
