/// A vanilla recurrent layer: `h_t = f(x_t·W_ihᵀ + h_(t-1)·W_hhᵀ + b)`.
public struct RecurrentConfig: Equatable, Sendable {
  /// What a recurrent layer hands on.
  public enum Output: String, CaseIterable, Equatable, Sendable {
    /// The state after the last time step.
    case last
    /// The states after every time step.
    case all
  }

  /// The width of the state h.
  public var units: Int
  /// The function f.
  public var activation: Activation
  /// How W_ih starts.
  public var initialisation: Initialisation
  /// How W_hh starts; with `xavier` its spectral radius is about the gain.
  public var recurrentInitialisation: Initialisation
  /// Whether there is a vector b, which starts at 0.
  public var hasBias: Bool
  /// What is handed on.
  public var output: Output

  /// Describes a layer; by default 64 tanh units that hand on their last state.
  public init(
    units: Int = 64, activation: Activation = .tanh,
    initialisation: Initialisation = .xavier(gain: 1),
    recurrentInitialisation: Initialisation = .xavier(gain: 1), hasBias: Bool = true,
    output: Output = .last
  ) {
    self.units = units
    self.activation = activation
    self.initialisation = initialisation
    self.recurrentInitialisation = recurrentInitialisation
    self.hasBias = hasBias
    self.output = output
  }
}
