internal import Telemetry

/// What grew before a value stopped being finite, which tells an explosion from bad data.
struct NonfiniteGrowth: Sendable {
  /// The factor from which weights count as grown.
  private static let weightFactor: Float = 3

  /// The gradient that rose first, of the step before.
  private let rise: Rise?
  /// The tensor whose weights grew most, and how much.
  private let weight: (tensor: Int, factor: Float)?
  private let isAtInput: Bool

  init(before origin: NonfiniteOrigin, _ memory: borrowing RunMemory) {
    let tensors = memory.anatomy.tensors.indices
    rise = memory.tape.count > 1 ? memory.tape.firstRise(among: tensors, before: 1) : nil
    let growths = memory.anatomy.weights.map { ($0, memory.tape.weightGrowth(of: $0)) }
    weight = growths.filter { $0.1 > Self.weightFactor }.max { $0.1 < $1.1 }
      .map { (tensor: $0.0, factor: $0.1) }
    isAtInput = origin.isAtInput
  }

  /// Why, in all probability: what comes out of the blue in the first layer came with the data.
  var cause: AlertCause? {
    if rise != nil || weight != nil { return .learningRate }
    return isAtInput ? .data : nil
  }

  /// What grew, with the factor; or that nothing did.
  func evidence(in record: StepRecord, _ memory: borrowing RunMemory) -> String {
    let tensors = memory.anatomy.tensors
    if let rise {
      let since = NumberFormat.grouped(record.step - rise.stepCount)
      return "; before, the gradient of \(tensors[rise.tensor].name) grew "
        + "\(Evidence.times(rise.factor)) since step \(since)"
    }
    if let weight {
      return "; before, \(tensors[weight.tensor].name) itself grew "
        + Evidence.times(weight.factor)
    }
    return memory.tape.count > 1 ? "; nothing grew before" : ""
  }
}
