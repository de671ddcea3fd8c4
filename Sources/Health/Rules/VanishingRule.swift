internal import Telemetry

/// Fires when the first layers learn almost nothing compared with the last.
///
/// With g_1 and g_L the gradients of the first and the last weight: `|g_1| < norm` and
/// `|g_1| < ratio |g_L|`, the limits of AUTOTRAINER (Zhang et al., 2021); or, for any weight, a mean
/// magnitude below that of SageMaker Debugger and below the same ratio of the last weight's.
struct VanishingRule: StepRule {
  static let identity = HealthRule.vanishing
  let patience = 20

  private let last: Int?
  private let others: [Int]
  private var ratioLimit: Float = 0
  private var normLimit: Float = 0
  private var meanLimit: Float = 0
  private var persistence = 1
  private var count = 0

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    last = anatomy.weights.last
    // Rows of a table that no sample looks up have no gradient, whatever the depth.
    others = anatomy.weights.dropLast().filter { anatomy.tensors[$0].kind != .embedding }
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    ratioLimit = settings[.vanishingRatio]
    normLimit = settings[.vanishingNorm]
    meanLimit = settings[.vanishingMean]
    persistence = settings.count(.vanishingPersistence)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard let last, let first = others.first, last < record.statistics.rowCount else { return nil }
    let tensor = isVanishing(first, last, .norm, normLimit, record) ? first : faint(last, record)
    count = tensor == nil ? 0 : count + 1
    guard let tensor, count >= persistence else { return .calm }
    return .alarm(finding(tensor, last, record, memory))
  }

  private func isVanishing(
    _ tensor: Int, _ last: Int, _ field: StatisticsField, _ limit: Float, _ record: StepRecord
  ) -> Bool {
    let value = record.statistics[tensor, field]
    return value < limit && value < record.statistics[last, field] * ratioLimit
  }

  /// The first weight whose gradient is small on average, though not zero.
  private func faint(_ last: Int, _ record: StepRecord) -> Int? {
    others.first {
      isVanishing($0, last, .meanMagnitude, meanLimit, record)
        && record.statistics[$0, .meanMagnitude] > 0
    }
  }
}

extension VanishingRule {
  private func finding(
    _ tensor: Int, _ last: Int, _ record: StepRecord, _ memory: borrowing RunMemory
  ) -> Finding {
    let names = memory.anatomy.tensors
    let statistics = record.statistics
    return Finding(
      severity: .warning, tensor: tensor,
      evidence: "the gradient of \(names[tensor].name) is "
        + "\(NumberFormat.scientific(statistics[tensor, .norm])), that of \(names[last].name) "
        + "\(NumberFormat.scientific(statistics[last, .norm])), limits "
        + "\(NumberFormat.scientific(normLimit)) and \(NumberFormat.scientific(ratioLimit)) times "
        + "that; clipping does not help",
      cause: cause(memory), cures: cures(memory))
  }

  private func cause(_ memory: borrowing RunMemory) -> AlertCause {
    let faintest = others.map { memory.weightExcess(of: $0) }.min() ?? 1
    if faintest < 0.5 { return .initialWeights }
    return squashed(memory).isEmpty ? .depth : .activation
  }

  /// The layers whose sigmoid or tanh make gradients smaller; a recurrent one needs its own.
  private func squashed(_ memory: borrowing RunMemory) -> [Int] {
    let natures = memory.anatomy.natures
    return natures.indices.filter { natures[$0].isSquashed && !natures[$0].isRecurrent }
  }

  private func cures(_ memory: borrowing RunMemory) -> [Cure] {
    let squashed = squashed(memory)
    let initial = Cure.initialise(nil, of: memory.anatomy.weightLayers, memory)
    let opened = squashed.isEmpty ? nil : Cure.open(squashed, memory)
    let isInitial = cause(memory) == .initialWeights
    return .of(
      isInitial ? initial : opened, isInitial ? opened : initial,
      Cure(
        "put layers into a residual composition, or normalisation between them",
        start: .beginning))
  }
}
