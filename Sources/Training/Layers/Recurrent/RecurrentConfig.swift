/// A vanilla recurrent layer: `h_t = f(x_t·W_ihᵀ + h_(t-1)·W_hhᵀ + b)`.
///
/// The bias b is the sum of PyTorch's `bias_ih` and `bias_hh`, which mean the same.
public struct RecurrentConfig: Equatable, Sendable {
  /// The width of the state h.
  public var units: Int
  /// The number of layers of the same kind, each on top of the one before it.
  public var layers = 1
  /// The function f.
  public var activation: Activation
  /// How W_ih starts.
  public var initialisation: Initialisation
  /// How W_hh starts; with `xavier` its spectral radius is about the gain.
  public var recurrentInitialisation: Initialisation
  /// Whether there is a vector b, which starts at 0.
  public var hasBias: Bool
  /// What the last layer hands on; the ones below it hand on all states.
  public var output: RecurrentOutput

  /// Describes a layer; by default 64 tanh units that hand on their last state.
  public init(
    units: Int = 64, activation: Activation = .tanh,
    initialisation: Initialisation = .xavier(gain: 1),
    recurrentInitialisation: Initialisation = .xavier(gain: 1), hasBias: Bool = true,
    output: RecurrentOutput = .last
  ) {
    self.units = units
    self.activation = activation
    self.initialisation = initialisation
    self.recurrentInitialisation = recurrentInitialisation
    self.hasBias = hasBias
    self.output = output
  }
}

extension RecurrentConfig: RecurrentDefinition {
  static let key = "recurrent"
  static let gateCount = 1

  var stem: String { "rnn" }

  var description: String { "recurrent \(units) \(activation.name)" }

  func cell(_ plan: RecurrentPlan, _ supplies: inout LayerSupplies) -> any RecurrentCell {
    VanillaCell(activation, plan, &supplies)
  }
}
