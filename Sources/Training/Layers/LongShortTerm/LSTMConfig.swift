internal import Tensors

/// Long short-term memory (Hochreiter and Schmidhuber, 1997; with forget gates, Gers et al., 2000).
///
///     i = σ(z_i)   f = σ(z_f)   g = tanh(z_g)   o = σ(z_o)   with z = x_t·W_ihᵀ + h_(t-1)·W_hhᵀ + b
///     c_t = f · c_(t-1) + i · g        h_t = o · tanh(c_t)
///
/// Gates stand in PyTorch's order i, f, g, o; b is the sum of PyTorch's `bias_ih` and `bias_hh`,
/// which mean the same.
public struct LSTMConfig: Equatable, Sendable {
  /// The width of the state h and of the cell c.
  public var units = 64
  /// The number of layers of the same kind, each on top of the one before it.
  public var layers = 1
  /// How the four gates' blocks of W_ih start, each as a weight of its own.
  public var initialisation = Initialisation.xavier(gain: 1)
  /// How the four gates' blocks of W_hh start, each as a weight of its own.
  public var recurrentInitialisation = Initialisation.orthogonal(gain: 1)
  /// Whether there is a vector b, which starts at 0 but for the forget gates.
  public var hasBias = true
  /// Where the forget gates' part of b starts; above 0 the cells remember from the first step on
  /// (Jozefowicz et al., 2015).
  public var forgetBias: Float = 1
  /// What the last layer hands on; the ones below it hand on all states.
  public var output = RecurrentOutput.last

  /// Describes 64 units that hand on their last state.
  public init() {}
}

extension LSTMConfig: RecurrentDefinition {
  static let key = "lstm"
  static let gateCount = 4

  var stem: String { Self.key }

  var ownActivationCount: Int { 3 }

  func cell(_ plan: RecurrentPlan, _ supplies: inout LayerSupplies) -> any RecurrentCell {
    LSTMCell(plan, &supplies)
  }

  func fillBias(_ bias: Tensor) {
    bias.elements(units..<2 * units).fill(with: forgetBias)
  }
}
