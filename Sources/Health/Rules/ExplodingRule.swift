internal import Telemetry

/// Fires when the global norm leaves what the run is used to, or is huge from the start.
///
/// Blames the tensor whose own norm began to grow first. Warns before, while nothing clips, when
/// a tensor's gradient keeps multiplying although the global norm is still calm.
struct ExplodingRule: Rule {
  let identity = HealthRule.exploding
  let patience = 50

  /// Standard deviations of the log norm above its baseline.
  private static let zLimit = 6.0
  /// Times the typical norm, so that a very quiet run may stir.
  private static let growthLimit = 10.0
  /// A norm that is an explosion whatever the run is used to.
  private static let absoluteLimit: Float = 1e4
  /// From this growth on a tensor counts as rising.
  private static let risingGrowth = 3.0

  /// A growth over ``GrowthTracker/window`` steps that does not go on for long in a healthy run.
  private static let sustainedGrowthLimit: Float = 30

  private let tensors: [TensorDescription]
  private let multiplying: [Int]
  private var growth: GrowthTracker
  private var global = NormBaseline()
  private var baselines: [NormBaseline]
  /// The step since which each tensor has been rising.
  private var risingSince: [Int?]

  init(description: RunDescription) {
    tensors = description.tensors
    multiplying = tensors.indices.filter { description.tensors[$0].kind.multiplies }
    growth = GrowthTracker(tensorCount: tensors.count)
    baselines = Array(repeating: NormBaseline(), count: tensors.count)
    risingSince = Array(repeating: nil, count: tensors.count)
  }

  mutating func finding(in record: StepRecord) -> Finding? {
    trackRising(in: record)
    let warning = warning(at: record)
    let finding = isExploding(record.norm) ? finding(at: record) : warning
    global.observe(record.norm)
    return finding
  }

  private mutating func warning(at record: StepRecord) -> Finding? {
    let fastest = growth.fastest(in: record.statistics, among: multiplying)
    guard let fastest, fastest.factor > Self.sustainedGrowthLimit, record.clipping.mode == .off
    else { return nil }
    return Finding(
      severity: .warning, tensor: fastest.tensor,
      evidence: "\(tensors[fastest.tensor].name) grew \(Self.times(Double(fastest.factor))) in "
        + "\(GrowthTracker.window) steps",
      advice: "clip by norm at \(NumberFormat.short(roomyThreshold)) before it explodes",
      cure: cure(at: roomyThreshold))
  }

  private func cure(at threshold: Float) -> [ControlCommand] {
    [.setClippingMode(.norm), .setThreshold(threshold)]
  }

  /// Norms so far are those of a network that has hardly begun to learn, so they need room above.
  private var roomyThreshold: Float { max(1, suggestedThreshold) }

  private func isExploding(_ norm: Float) -> Bool {
    guard norm.isFinite else { return false }
    let isAbnormal = global.zScore(norm) > Self.zLimit && global.growth(norm) > Self.growthLimit
    return isAbnormal || norm >= Self.absoluteLimit
  }

  private mutating func trackRising(in record: StepRecord) {
    for tensor in tensors.indices where tensor < record.statistics.rowCount {
      let norm = record.statistics[tensor, .norm]
      let isRising = baselines[tensor].growth(norm) > Self.risingGrowth
      risingSince[tensor] = isRising ? risingSince[tensor] ?? record.step : nil
      baselines[tensor].observe(norm)
    }
  }

  private func finding(at record: StepRecord) -> Finding {
    let culprit = culprit(in: record)
    let limited = record.isClipped && record.clipping.mode != .off
    return Finding(
      severity: limited ? .warning : .danger, tensor: culprit,
      evidence: evidence(for: record, culprit: culprit),
      advice: limited
        ? "clipping \(record.clipping.mode.rawValue) holds it at \(NumberFormat.short(record.clippedNorm))"
        : "clip by norm at \(NumberFormat.short(suggestedThreshold))",
      cure: limited ? [] : cure(at: suggestedThreshold))
  }

  /// The tensor that has been rising longest; of several, and when none is, the largest.
  private func culprit(in record: StepRecord) -> Int? {
    let measured = tensors.indices.filter {
      $0 < record.statistics.rowCount && record.statistics[$0, .norm].isFinite
    }
    return measured.min { first, second in
      let since = (risingSince[first] ?? .max, risingSince[second] ?? .max)
      guard since.0 == since.1 else { return since.0 < since.1 }
      return record.statistics[first, .norm] > record.statistics[second, .norm]
    }
  }

  private func evidence(for record: StepRecord, culprit: Int?) -> String {
    let norm = "norm \(NumberFormat.short(record.norm))"
    let usual = global.typicalNorm.map { "\(norm), usually \(NumberFormat.short(Float($0)))" }
    guard let culprit else { return usual ?? norm }
    let grew = risingSince[culprit].map { "grew first (since step \($0))" } ?? "is the largest"
    return "\(tensors[culprit].name) \(grew): \(usual ?? norm)"
  }

  /// What a healthy step of this run needs, in three digits; 1 when no step was healthy.
  private var suggestedThreshold: Float {
    guard let typical = global.typicalNorm, typical < Double(Self.absoluteLimit) else { return 1 }
    return Float(typical).roundedToThreeDigits
  }

  private static func times(_ factor: Double) -> String {
    factor < 1_000 ? "\(Int(factor.rounded()))-fold" : "over a thousandfold"
  }
}

extension Float {
  /// The nearest number with three significant decimal digits.
  fileprivate var roundedToThreeDigits: Float {
    Float(NumberFormat.scientific(self)) ?? self
  }
}
