internal import Telemetry

/// Fires when the global norm leaves what the run is used to, or is huge from the start.
///
/// Blames the tensor whose own norm began to grow first; when all grew together, or none did, the
/// one whose weights are too large, or the one with the largest norm. A single spike that is far from
/// an explosion, and one that clipping holds, are worth no more than a note.
struct ExplodingRule: StepRule {
  static let identity = HealthRule.exploding
  private(set) var patience = 1

  /// Times the growth that is abnormal: an explosion without a second step.
  private static let certainty = 3.0
  /// Two abnormal steps within so many are an explosion.
  private static let memory = 5

  private var zLimit = 0.0
  private var growthLimit = 0.0
  private var absoluteLimit: Float = 0
  private var lastAbnormalStep: Int?

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    zLimit = settings.double(.explodingZ)
    growthLimit = settings.double(.explodingGrowth)
    absoluteLimit = settings[.explodingNorm]
    patience = settings.count(.explodingPatience)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    if let jump = memory.weightJump { return .alarm(finding(jump, at: record.step, memory)) }
    let norm = record.norm
    guard norm.isFinite else { return .calm }
    guard norm >= absoluteLimit || isAbnormal(norm, memory.baseline) else { return .calm }
    let isRepeated = lastAbnormalStep.map { record.step - $0 < Self.memory } ?? false
    lastAbnormalStep = record.step
    let isCertain =
      isRepeated || norm >= absoluteLimit
      || memory.baseline.growth(norm) > Self.certainty * growthLimit
    return .alarm(finding(at: record, isCertain: isCertain, memory))
  }

  /// What is below the norms that were once usual in this run does no harm.
  private func isAbnormal(_ norm: Float, _ baseline: NormBaseline) -> Bool {
    baseline.growth(norm) > growthLimit && baseline.isBeyondPeak(norm)
      && baseline.zScore(norm) > zLimit
  }
}

extension ExplodingRule {
  /// Weights that jumped do not need a gradient to be blamed.
  private func finding(
    _ jump: WeightJump, at step: Int, _ memory: borrowing RunMemory
  ) -> Finding {
    Finding(
      severity: .danger, tensor: jump.tensor,
      evidence: "the weights of \(memory.anatomy.tensors[jump.tensor].name) are "
        + "\(Evidence.times(jump.factor)) of what the step's update can have made of them",
      cures: [.goBack(before: step, memory)])
  }

  private func finding(
    at record: StepRecord, isCertain: Bool, _ memory: borrowing RunMemory
  ) -> Finding {
    let isHeld = record.isClipped && record.clipping.mode != .off
    let rise = memory.tape.firstRise(among: memory.anatomy.tensors.indices)
    let suspect = memory.suspect(among: memory.anatomy.weights)
    let culprit = rise?.tensor ?? suspect ?? largest(in: record, memory)
    let severity: AlertSeverity = isCertain ? (isHeld ? .warning : .danger) : .note
    return Finding(
      severity: severity, tensor: culprit,
      evidence: evidence(for: record, culprit: culprit, rise: rise, memory),
      cause: cause(rise: rise, suspect: suspect, memory),
      cures: isHeld
        ? .of(.beginCalmly(memory)) + rates(memory) + [held(record)]
        : cures(culprit, since: rise.map { record.step - $0.stepCount + 1 }, memory))
  }

  private func cause(
    rise: Rise?, suspect: Int?, _ memory: borrowing RunMemory
  ) -> AlertCause {
    if memory.baseline.typicalNorm == nil, suspect != nil { return .initialWeights }
    let nature = rise.flatMap { memory.anatomy.layer(of: $0.tensor) }
      .map { memory.anatomy.natures[$0] }
    return nature?.isRecurrent == true ? .recurrenceLength : .learningRate
  }

  /// The tensor with the largest norm.
  private func largest(in record: StepRecord, _ memory: borrowing RunMemory) -> Int? {
    let measured = memory.anatomy.tensors.indices.filter {
      $0 < record.statistics.rowCount && record.statistics[$0, .norm].isFinite
    }
    return measured.max { record.statistics[$0, .norm] < record.statistics[$1, .norm] }
  }

  private func evidence(
    for record: StepRecord, culprit: Int?, rise: Rise?, _ memory: borrowing RunMemory
  ) -> String {
    let limits = "limit \(NumberFormat.short(limit(memory)))"
    let norm = "norm \(NumberFormat.short(record.norm))"
    let usual = memory.baseline.typicalNorm.map { typical in
      "\(norm), usually \(NumberFormat.short(Float(typical))), \(limits)"
    }
    let numbers = usual ?? "\(norm), \(limits)"
    guard let culprit else { return numbers }
    let name = memory.anatomy.tensors[culprit].name
    guard let rise else { return "\(name) is the suspect: \(numbers)" }
    let since = NumberFormat.grouped(record.step - rise.stepCount + 1)
    return "\(name) grew first (since step \(since)): \(numbers)"
  }

  /// The norm above which a step of this run explodes.
  private func limit(_ memory: borrowing RunMemory) -> Float {
    let usual = memory.baseline.typicalNorm.map { Float(growthLimit * $0) }
    return min(absoluteLimit, usual ?? absoluteLimit)
  }
}

extension ExplodingRule {
  private func held(_ record: StepRecord) -> Cure {
    Cure(
      "clipping \(record.clipping.mode.rawValue) holds it at "
        + NumberFormat.short(record.clippedNorm))
  }

  private func rates(_ memory: borrowing RunMemory) -> [Cure] {
    [.lowerRateFromCheckpoint(factor: 0.5, memory)]
  }

  private func cures(
    _ culprit: Int?, since step: Int?, _ memory: borrowing RunMemory
  ) -> [Cure] {
    let threshold = memory.healthyThreshold(below: absoluteLimit)
    let layers = culprit.flatMap { memory.anatomy.layer(of: $0) }.map { [$0] } ?? []
    return .of(
      .beginCalmly(memory),
      memory.rateJump.map { _ in .lowerRateFromCheckpoint(factor: 0.5, before: step, memory) },
      .clipFromCheckpoint(at: threshold, before: step, memory),
      .clip(at: threshold),
      .lowerRateFromCheckpoint(factor: 0.5, before: step, memory), .lowerRate(memory),
      .initialise(nil, of: layers, memory))
  }
}
