/// One layer of the model, or a composition of layers.
public enum LayerConfig: Equatable, Sendable {
  case dense(DenseConfig)
  case recurrent(RecurrentConfig)
  case repeated(RepeatedLayers)
}

/// A dense layer: `y = f(xWᵀ + b)`.
public struct DenseConfig: Equatable, Sendable {
  /// The width; nil, on the last layer only, for what the data ask for.
  public var units: Int?
  /// The function f.
  public var activation: Activation
  /// How W starts.
  public var initialisation: Initialisation
  /// Whether there is a vector b, which starts at 0.
  public var hasBias: Bool

  /// Describes a layer; by default with neither width nor activation.
  public init(
    units: Int? = nil, activation: Activation = .identity,
    initialisation: Initialisation = .xavier(gain: 1), hasBias: Bool = true
  ) {
    self.units = units
    self.activation = activation
    self.initialisation = initialisation
    self.hasBias = hasBias
  }
}

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

/// Layers that are repeated, each time with weights of their own.
public struct RepeatedLayers: Equatable, Sendable {
  /// How often.
  public var times: Int
  /// The layers, in the order of the forward pass.
  public var layers: [LayerConfig]

  /// Repeats layers.
  public init(times: Int = 1, layers: [LayerConfig] = []) {
    self.times = times
    self.layers = layers
  }
}
