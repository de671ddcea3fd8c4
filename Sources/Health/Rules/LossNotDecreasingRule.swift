internal import Telemetry

/// Fires when the loss is about what it was when the run began, or what a guess would reach.
struct LossNotDecreasingRule: StepRule {
  static let identity = HealthRule.lossNotDecreasing
  let patience = 5

  private var stepCount = 1
  private var share = 0.0

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    stepCount = settings.count(.lossNotDecreasingSteps)
    share = settings.double(.lossNotDecreasingShare)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    let loss = memory.loss
    guard memory.firstStep == 1, loss.count >= stepCount else { return nil }
    let start = min(loss.first, memory.anatomy.guessLoss ?? loss.first)
    guard loss.best > start - share * abs(start) else { return .calm }
    return .alarm(
      Finding(
        severity: .warning,
        evidence: "after \(NumberFormat.grouped(loss.count)) steps the loss is "
          + "\(NumberFormat.short(Float(loss.smooth))), at its smallest "
          + "\(NumberFormat.short(Float(loss.best))); it began at "
          + "\(NumberFormat.short(Float(loss.first))), limit "
          + "\(Evidence.percent(Float(share))) less",
        cause: .learningRate, cures: cures(memory)))
  }

  /// A loss that jumps asks for a lower rate, one that lies still for a higher one.
  private func cures(_ memory: borrowing RunMemory) -> [Cure] {
    let isRough = memory.loss.roughness > 0.1 * abs(memory.loss.smooth)
    let standardise = Cure(
      "scale the inputs", settings: ["data.scaling=standardise"], start: .beginning)
    return isRough
      ? [.lowerRate(memory, factor: 0.1), .raiseRate(memory), standardise]
      : [.raiseRate(memory), .lowerRate(memory, factor: 0.1), standardise]
  }
}
