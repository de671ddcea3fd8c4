internal import Telemetry

/// Fires when the first layer learns almost nothing compared with the last.
///
/// The limits are AUTOTRAINER's (Zhang et al., 2021): the first layer's gradient norm under 1e-4
/// and under a thousandth of the last layer's.
struct VanishingRule: StepRule {
  static let identity = HealthRule.vanishing
  let patience = 20

  private let first: Int?
  private let last: Int?
  private var ratioLimit: Float
  private var normLimit: Float
  private var persistence: Int
  private var agreeingCount = 0

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    first = anatomy.weights.first
    last = anatomy.weights.last
    ratioLimit = settings[.vanishingRatio]
    normLimit = settings[.vanishingNorm]
    persistence = settings.count(.vanishingPersistence)
  }

  mutating func tune(_ settings: HealthSettings) {
    ratioLimit = settings[.vanishingRatio]
    normLimit = settings[.vanishingNorm]
    persistence = settings.count(.vanishingPersistence)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard let first, let last, first != last, last < record.statistics.rowCount else { return nil }
    let firstNorm = record.statistics[first, .norm]
    let lastNorm = record.statistics[last, .norm]
    let isVanishing = firstNorm < normLimit && firstNorm < lastNorm * ratioLimit
    agreeingCount = isVanishing ? agreeingCount + 1 : 0
    guard agreeingCount >= persistence else { return .calm }
    let tensors = memory.anatomy.tensors
    return .alarm(
      Finding(
        severity: .warning, tensor: first,
        evidence:
          "the gradient of \(tensors[first].name) is \(NumberFormat.scientific(firstNorm)), "
          + "that of \(tensors[last].name) \(NumberFormat.scientific(lastNorm))",
        cause: .depth,
        cures: .of(rectify(memory)) + [
          Cure(
            "use ReLU instead of sigmoid or tanh, He or Xavier weights, fewer layers; "
              + "clipping does not help", start: .beginning)
        ]))
  }

  /// Another activation where the function is flat on both sides; recurrent layers need theirs.
  private func rectify(_ memory: borrowing RunMemory) -> Cure? {
    let flat = memory.anatomy.layers.indices.filter {
      memory.anatomy.natures[$0].isSquashed && !memory.anatomy.natures[$0].isRecurrent
    }
    return flat.isEmpty ? nil : .rectify(flat, memory)
  }
}
