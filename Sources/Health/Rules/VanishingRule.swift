internal import Telemetry

/// Fires when the first layer learns almost nothing compared with the last.
///
/// The limits are AUTOTRAINER's (Zhang et al., 2021): the first layer's gradient norm under 1e-4
/// and under a thousandth of the last layer's.
struct VanishingRule: Rule {
  let identity = HealthRule.vanishing
  let patience = 20

  private static let ratioLimit: Float = 1e-3
  private static let normLimit: Float = 1e-4
  /// The number of steps in a row that must agree.
  private static let persistence = 5

  private let tensors: [TensorDescription]
  private let first: Int?
  private let last: Int?
  private var agreeingCount = 0

  init(description: RunDescription) {
    tensors = description.tensors
    first = tensors.firstIndex { $0.kind.multiplies }
    last = tensors.lastIndex { $0.kind.multiplies }
  }

  mutating func finding(in record: StepRecord) -> Finding? {
    guard let first, let last, first != last, last < record.statistics.rowCount else { return nil }
    let firstNorm = record.statistics[first, .norm]
    let lastNorm = record.statistics[last, .norm]
    let isVanishing = firstNorm < Self.normLimit && firstNorm < lastNorm * Self.ratioLimit
    agreeingCount = isVanishing ? agreeingCount + 1 : 0
    guard agreeingCount >= Self.persistence else { return nil }
    return Finding(
      severity: .warning, tensor: first,
      evidence: "the gradient of \(tensors[first].name) is \(NumberFormat.scientific(firstNorm)), "
        + "that of \(tensors[last].name) \(NumberFormat.scientific(lastNorm))",
      advice: "use ReLU instead of sigmoid or tanh, He or Xavier weights, fewer layers; "
        + "clipping does not help", cure: [])
  }
}

extension TensorKind {
  /// Whether gradients pass through the tensor on their way back.
  var multiplies: Bool {
    switch self {
    case .weight, .recurrent, .embedding: true
    case .bias, .scale: false
    }
  }
}
