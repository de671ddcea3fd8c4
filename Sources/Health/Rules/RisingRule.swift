internal import Telemetry

/// Warns, while nothing clips, when the gradient of a weight keeps multiplying although the global
/// norm is not abnormal yet.
struct RisingRule: StepRule {
  static let identity = HealthRule.exploding
  let patience = 20

  /// The steps whose smallest, or largest, norm counts as one.
  private static let stretch = 5
  /// A tensor with less of the global norm cannot lead an explosion yet.
  private static let leastShare: Float = 0.1

  private var limit: Float = 1

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    limit = settings[.explodingRise]
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard record.clipping.mode == .off, memory.tape.count == Tape.length, record.norm.isFinite,
      memory.baseline.isBeyondPeak(record.norm)
    else { return .calm }
    let rising = memory.anatomy.weights.filter { tensor in
      memory.tape.norm(of: tensor, ago: 0) > Self.leastShare * record.norm
    }.map { (tensor: $0, factor: Self.growth(of: $0, memory.tape)) }
    guard let fastest = rising.max(by: { $0.factor < $1.factor }), fastest.factor > limit else {
      return .calm
    }
    return .alarm(finding(fastest.tensor, fastest.factor, memory))
  }

  /// The smallest of the newest norms by the largest of those of ``HealthRule/onset`` steps ago.
  private static func growth(of tensor: Int, _ tape: Tape) -> Float {
    let newest = (0..<stretch).map { tape.norm(of: tensor, ago: $0) }.min() ?? 0
    let oldest = (0..<stretch).map { tape.norm(of: tensor, ago: HealthRule.onset + $0) }.max() ?? 0
    let factor = newest / oldest
    return factor.isFinite ? factor : 0
  }

  private func finding(
    _ tensor: Int, _ factor: Float, _ memory: borrowing RunMemory
  ) -> Finding {
    let threshold = max(1, memory.healthyThreshold(below: .infinity))
    return Finding(
      severity: .warning, tensor: tensor,
      evidence: "the gradient of \(memory.anatomy.tensors[tensor].name) grew "
        + "\(Evidence.times(factor)) in \(HealthRule.onset) steps, limit \(Evidence.times(limit))",
      cause: .learningRate,
      cures: [.clip(at: threshold, because: "before it explodes"), .lowerRate(memory)])
  }
}
