/// When and how far the learning rate falls because the loss does not, in PyTorch's form.
public struct PlateauRule: Equatable, Hashable, Sendable {
  /// What the rate is multiplied with, above 0 and below 1.
  public var factor: Float
  /// The number of evaluations in a row without a smaller loss that are put up with.
  public var patience: Int
  /// How much smaller, as a share, a loss has to be to count as smaller.
  public var threshold: Float

  /// Takes the values, by default those of PyTorch.
  public init(factor: Float = 0.1, patience: Int = 10, threshold: Float = 1e-4) {
    self.factor = factor
    self.patience = patience
    self.threshold = threshold
  }

  /// Whether every value is within its limits.
  var isPossible: Bool {
    factor > 0 && factor < 1 && patience >= 0 && 0..<1 ~= threshold
  }
}

/// What a plateau schedule remembers of the evaluations; part of a checkpoint.
public struct PlateauState: Equatable, Sendable {
  /// The smallest loss seen.
  public var best: Double
  /// The number of evaluations in a row without a smaller loss.
  public var failureCount: Int
  /// What all reductions together multiply the rate with.
  public var factor: Double

  /// Starts before the first evaluation, or goes on from saved values.
  public init(best: Double = .infinity, failureCount: Int = 0, factor: Double = 1) {
    self.best = best
    self.failureCount = failureCount
    self.factor = factor
  }

  /// Takes the loss of one evaluation into account; one that is not a number is no success.
  public mutating func observe(_ loss: Double, _ rule: PlateauRule) {
    guard !(loss < best * (1 - Double(rule.threshold))) else {
      best = loss
      failureCount = 0
      return
    }
    failureCount += 1
    guard failureCount > rule.patience else { return }
    factor *= Double(rule.factor)
    failureCount = 0
  }
}
