/// Gated recurrent units (Cho et al., 2014), in PyTorch's form.
///
///     r = σ(x_t·W_irᵀ + h_(t-1)·W_hrᵀ + b_r)     z = σ(x_t·W_izᵀ + h_(t-1)·W_hzᵀ + b_z)
///     n = tanh(x_t·W_inᵀ + b_n + r · (h_(t-1)·W_hnᵀ + b_hn))
///     h_t = (1 - z) · n + z · h_(t-1)
///
/// Gates stand in PyTorch's order r, z, n. `bias` holds b_r, b_z and b_n, `recurrent_bias` b_hn:
/// PyTorch's `bias_hh` adds its parts of r and z to those of `bias_ih`, and its part of n is b_hn.
public struct GRUConfig: Equatable, Sendable {
  /// The width of the state h.
  public var units = 64
  /// The number of layers of the same kind, each on top of the one before it.
  public var layers = 1
  /// How the three gates' blocks of W_ih start, each as a weight of its own.
  public var initialisation = Initialisation.xavier(gain: 1)
  /// How the three gates' blocks of W_hh start, each as a weight of its own.
  public var recurrentInitialisation = Initialisation.orthogonal(gain: 1)
  /// Whether there are biases, which start at 0.
  public var hasBias = true
  /// What the last layer hands on; the ones below it hand on all states.
  public var output = RecurrentOutput.last

  /// Describes 64 units that hand on their last state.
  public init() {}
}

extension GRUConfig: RecurrentDefinition {
  static let key = "gru"
  static let gateCount = 3

  var stem: String { Self.key }

  var ownParameterCount: Int { hasBias ? units : 0 }

  var ownActivationCount: Int { 6 }

  func cell(_ plan: RecurrentPlan, _ supplies: inout LayerSupplies) -> any RecurrentCell {
    GRUCell(plan, &supplies)
  }
}
