internal import Telemetry

/// Fires when the gradient of the first weight is far larger than that of the last: it grows from
/// layer to layer on its way back.
///
/// The ratio is AUTOTRAINER's (Zhang et al., 2021). A norm below 1 is no explosion whatever the ratio.
struct DepthRatioRule: StepRule {
  static let identity = HealthRule.exploding
  let patience = 20

  /// Looks in a row.
  private static let persistence = 5
  /// The smallest norm of a first weight that is large.
  private static let leastNorm: Float = 10

  private let first: Int?
  private let last: Int?
  private var limit: Float = 1
  private var count = 0

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    first = anatomy.weights.first
    last = anatomy.weights.last
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    limit = settings[.explodingDepthRatio]
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard let first, let last, first != last, last < record.statistics.rowCount else { return nil }
    let norms = (record.statistics[first, .norm], record.statistics[last, .norm])
    let isExploding = norms.0 > Self.leastNorm && norms.0 > limit * norms.1
    count = isExploding ? count + 1 : 0
    guard count >= Self.persistence else { return .calm }
    let tensors = memory.anatomy.tensors
    let threshold = memory.healthyThreshold(below: .infinity)
    return .alarm(
      Finding(
        severity: .warning, tensor: memory.suspect(among: memory.anatomy.weights) ?? first,
        evidence:
          "the gradient of \(tensors[first].name) is \(NumberFormat.short(norms.0)), that of "
          + "\(tensors[last].name) \(NumberFormat.scientific(norms.1)), limit "
          + "\(NumberFormat.short(limit)) times that",
        cause: memory.suspect(among: memory.anatomy.weights) == nil ? .depth : .initialWeights,
        cures: [.clip(at: min(1, threshold)), .lowerRate(memory, factor: 0.1)]
          + [.initialise(nil, of: memory.anatomy.weightLayers, memory)].compactMap(\.self)))
  }
}
