internal import Telemetry

/// What all rules know: what the run is made of, what it was told, and what it did lately.
struct RunMemory: Sendable {
  /// What the run is made of.
  let anatomy: RunAnatomy
  /// What commands can change, as it is now.
  private(set) var settings: ControlSettings
  /// Which tensors keep their weights.
  private(set) var isFrozen: [Bool]
  /// The first step that was looked at; later than 1 when the rules go on with a long run.
  private(set) var firstStep: Int?
  /// The step looked at.
  private(set) var step = 0
  /// The norms of the latest steps, the one looked at included.
  private(set) var tape: Tape
  /// What the global norm is used to be, without the step looked at.
  private(set) var baseline = NormBaseline()
  /// The loss so far, the step looked at included.
  private(set) var loss = LossTrend()
  /// What clipping did, the step looked at included.
  private(set) var clipping = ClippingTally()
  /// When steps came, the one looked at included.
  private(set) var clock = StepClock()
  /// The steps to which the run can go back, in order.
  var checkpoints: [Int] = []
  /// The command after which the learning rate was many times what it was, if there was one.
  private(set) var rateJump: RateJump?
  /// The weights that became larger in the step looked at than its update can have made them.
  private(set) var weightJump: WeightJump?
  /// What the first update changed.
  private(set) var firstUpdate: FirstUpdate?
  /// Whether weights of each tensor are as they were drawn, because it was frozen from the start.
  private(set) var isUntrained: [Bool]
  /// The largest learning rate so far.
  private(set) var largestRate: Float = 0

  init(_ description: RunDescription) {
    anatomy = RunAnatomy(description)
    settings = description.settings
    tape = Tape(tensorCount: description.tensors.count)
    isFrozen = description.tensors.map { description.settings.freezing.isFrozen($0.name) }
    let isNew = description.resumedAfter == nil && description.parent == nil
    isUntrained = isFrozen.map { $0 && isNew }
  }

  /// Takes in a step before the rules look at it.
  mutating func begin(_ record: StepRecord) {
    weightJump =
      record.step == step + 1 && tape.count > 0
      ? WeightJump(in: record.statistics, since: tape, among: anatomy.weights) : nil
    firstStep = firstStep ?? record.step
    step = record.step
    if step == 1, record.statistics.rowCount >= anatomy.tensors.count {
      firstUpdate = FirstUpdate(record, anatomy)
    }
    tape.record(record.statistics)
    loss.observe(record.loss)
    clipping.observe(record)
    clock.observe(record)
    largestRate = max(largestRate, record.learningRate)
  }

  /// Takes in of a step what rules compare it with.
  mutating func end(_ record: StepRecord) {
    baseline.observe(record.norm)
    if Look.isDue(at: record.step) { clipping.forget() }
  }

  /// Takes in a command that the trainer has applied.
  mutating func apply(_ command: ControlCommand) {
    let rate = settings.learningRate
    // A recorded command was valid when it was applied; a forged one changes nothing.
    _ = try? settings.apply(command)
    switch command {
    case .freeze, .unfreeze:
      isFrozen = anatomy.tensors.map { settings.freezing.isFrozen($0.name) }
      isUntrained = zip(isUntrained, isFrozen).map { $0 && $1 }
    case .setLearningRate: noteRate(since: rate)
    case .pause, .resume, .stepOnce, .setPace: clock.interrupt()
    case .setClippingMode, .setThreshold, .setSchedule, .setHealth, .setRecordingInterval, .at,
      .note, .checkpoint, .rewind, .evaluate, .stop, .detach:
      break
    }
  }
}

extension RunMemory {
  /// Takes in that the learning rate has changed.
  private mutating func noteRate(since old: Float) {
    if settings.learningRate > RateJump.factor * old {
      rateJump = RateJump(step: step + 1, before: rateJump?.before ?? old)
    } else if let jump = rateJump, settings.learningRate <= RateJump.factor * jump.before {
      rateJump = nil
    }
  }

  /// A learning rate with which the first update would have been a usual one; nil when it was one,
  /// or is too long ago.
  var calmRate: Float? {
    guard step <= FirstUpdate.relevance, let factor = firstUpdate?.calmingFactor else { return nil }
    return (settings.learningRate * factor).roundedToThreeDigits
  }
}

extension RunMemory {
  /// How many times a tensor's weights are above, or below as a fraction, what they usually start
  /// with; see ``RunAnatomy/weightExcess(of:weightNorm:)``.
  func weightExcess(of tensor: Int) -> Float {
    tape.count > 0
      ? anatomy.weightExcess(of: tensor, weightNorm: tape.weightNorm(of: tensor, ago: 0)) : 1
  }

  /// A threshold that lets healthy steps of this run pass, in three digits: their usual norm; 1 when
  /// no step was healthy.
  func healthyThreshold(below limit: Float) -> Float {
    guard let typical = baseline.typicalNorm, typical < Double(limit) else { return 1 }
    return Float(typical).roundedToThreeDigits
  }
}

extension RunMemory {
  /// The factor from which on weights are suspected of being the culprit.
  private static let suspiciousExcess: Float = 3

  /// The tensor whose weights are furthest above what they usually are; nil when all are usual.
  func suspect(among tensors: [Int]) -> Int? {
    let excesses = tensors.map { (tensor: $0, excess: weightExcess(of: $0)) }
    return excesses.filter { $0.excess > Self.suspiciousExcess }
      .max { $0.excess < $1.excess }?.tensor
  }
}
