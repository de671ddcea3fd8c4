internal import Telemetry

/// Fires when the updates of a weight are far too large or too small for it.
struct UpdateRatioRule: StepRule {
  static let identity = HealthRule.updateRatio
  let patience = 20

  /// A rate this small a part of the largest one was lowered on purpose.
  private static let loweredRate: Float = 0.1

  /// The looks after which updates that are far too large are not waited for any longer.
  private static let urgentCount = 5
  /// The share of the global norm that a gradient must have to change anything.
  private static let leastShare: Float = 1e-6

  private var limits = Limits()
  private var means: [Float]
  private var count = 0

  private struct Limits: Sendable {
    var low: Float = 0
    var high: Float = 0
    var hardLow: Float = 0
    var hardHigh: Float = 0
    var persistence = 1
  }

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    means = Array(repeating: 0, count: anatomy.tensors.count)
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    limits = Limits(
      low: settings[.updateRatioLow], high: settings[.updateRatioHigh],
      hardLow: settings[.updateRatioHardLow], hardHigh: settings[.updateRatioHardHigh],
      persistence: settings.count(.updateRatioPersistence))
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard record.outcome == .applied, record.statistics.rowCount >= means.count else { return nil }
    count = min(count + 1, limits.persistence)
    var largest: Int?
    var smallest: Int?
    for tensor in memory.anatomy.weights where !memory.isFrozen[tensor] {
      observe(tensor, record.statistics)
      if means[tensor] > largest.map({ means[$0] }) ?? limits.high { largest = tensor }
      // A gradient that has vanished is a matter for the rules about it.
      guard record.statistics[tensor, .norm] > record.norm * Self.leastShare else { continue }
      if means[tensor] < smallest.map({ means[$0] }) ?? limits.low { smallest = tensor }
    }
    let isUrgent = count >= Self.urgentCount && largest.map { means[$0] > limits.hardHigh } ?? false
    guard count >= limits.persistence || isUrgent else { return nil }
    if let largest { return .alarm(finding(largest, isLarge: true, memory)) }
    guard let smallest, record.learningRate >= Self.loweredRate * memory.largestRate else {
      return .calm
    }
    return .alarm(finding(smallest, isLarge: false, memory))
  }

  private mutating func observe(_ tensor: Int, _ statistics: StatisticsTable) {
    let ratio = statistics.updateRatio(tensor: tensor)
    guard ratio.isFinite else { return }
    means[tensor] += (ratio - means[tensor]) / Float(count)
  }

  private func finding(
    _ tensor: Int, isLarge: Bool, _ memory: borrowing RunMemory
  ) -> Finding {
    let mean = means[tensor]
    let isHard = isLarge ? mean > limits.hardHigh : mean < limits.hardLow
    let limit =
      isLarge
      ? (isHard ? limits.hardHigh : limits.high) : (isHard ? limits.hardLow : limits.low)
    return Finding(
      severity: isHard ? .warning : .note, tensor: tensor,
      evidence: "an update changes \(memory.anatomy.tensors[tensor].name) by "
        + "\(NumberFormat.scientific(mean)) of itself, limit \(NumberFormat.scientific(limit))",
      cause: .learningRate,
      cures: isLarge ? smaller(memory) : [.raiseRate(memory)])
  }

  private func smaller(_ memory: borrowing RunMemory) -> [Cure] {
    .of(
      memory.rateJump.map { _ in .lowerRateFromCheckpoint(factor: 0.1, memory) },
      .beginCalmly(memory), .lowerRate(memory, factor: 0.1))
  }
}
