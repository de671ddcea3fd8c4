internal import Telemetry

/// Fires when the loss jumps from step to step and gets nowhere.
struct OscillatingRule: StepRule {
  static let identity = HealthRule.oscillating
  let patience = 20

  /// A loss above this part of the first one has hardly been learned from.
  private static let unlearned = 0.5

  private var share = 0.0
  private var stepCount = 1

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    share = settings.double(.oscillatingShare)
    stepCount = settings.count(.oscillatingSteps)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    let loss = memory.loss
    guard loss.countSinceProgress >= stepCount, loss.roughness > share * abs(loss.smooth) else {
      return .calm
    }
    return .alarm(
      Finding(
        severity: loss.smooth > Self.unlearned * loss.first ? .warning : .note,
        evidence: "from step to step the loss changes by "
          + "\(NumberFormat.short(Float(loss.roughness))) around "
          + "\(NumberFormat.short(Float(loss.smooth))), limit "
          + "\(Evidence.percent(Float(share))), and has not fallen for "
          + "\(NumberFormat.grouped(loss.countSinceProgress)) steps",
        cause: .learningRate,
        cures: [
          .lowerRate(memory, factor: 0.1),
          Cure("let a step learn from more samples", settings: ["accumulate=4"]),
        ]))
  }
}
