/// What keeps weights small.
///
/// L2 and L1 are a part of the loss that is minimised, so that their gradients are measured and
/// clipped with the others; the decoupled decay is a part of the update (Loshchilov and Hutter,
/// 2019). Applies to weights and embeddings, and to biases and scales only where that is said.
public struct Regularisation: Equatable, Sendable {
  /// β of the penalty `β/2 · Σw²`; 0 for none.
  public var l2: Float
  /// λ of the penalty `λ · Σ|w|`; 0 for none.
  public var l1: Float
  /// The share of a weight, times the learning rate, that every step takes away; 0 for none.
  public var weightDecay: Float
  /// Whether biases and scales are kept small too.
  public var includesBiases: Bool

  /// Takes the strengths, by default none.
  public init(
    l2: Float = 0, l1: Float = 0, weightDecay: Float = 0, includesBiases: Bool = false
  ) {
    self.l2 = l2
    self.l1 = l1
    self.weightDecay = weightDecay
    self.includesBiases = includesBiases
  }
}
