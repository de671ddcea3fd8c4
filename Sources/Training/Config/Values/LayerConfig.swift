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
  public var activation = Activation.identity
  /// How W starts.
  public var initialisation = Initialisation.xavier(gain: 1)
  /// Whether there is a vector b, which starts at 0.
  public var hasBias = true

  /// Starts with neither width nor activation.
  public init() {}
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
  public var units = 64
  /// The function f.
  public var activation = Activation.tanh
  /// How W_ih starts.
  public var initialisation = Initialisation.xavier(gain: 1)
  /// How W_hh starts; with `xavier` its spectral radius is about the gain.
  public var recurrentInitialisation = Initialisation.xavier(gain: 1)
  /// Whether there is a vector b, which starts at 0.
  public var hasBias = true
  /// What is handed on.
  public var output = Output.last

  /// Starts with 64 tanh units that hand on their last state.
  public init() {}
}

/// Layers that are repeated, each time with weights of their own.
public struct RepeatedLayers: Equatable, Sendable {
  /// How often.
  public var times = 1
  /// The layers, in the order of the forward pass.
  public var layers: [LayerConfig] = []

  /// Starts without layers.
  public init() {}
}

/// A function applied to every element of a layer's sum.
public enum Activation: String, CaseIterable, Equatable, Sendable {
  case identity, relu, tanh, sigmoid
}

/// How a weight matrix of outputs × inputs starts.
public enum Initialisation: Equatable, Sendable {
  /// Uniform in `±gain · sqrt(6 / (inputs + outputs))` (Glorot and Bengio, 2010).
  case xavier(gain: Float)
  /// N(0, gain · sqrt(2 / inputs)) (He et al., 2015).
  case he(gain: Float)
  /// N(0, sigma), whatever the shape.
  case normal(sigma: Float)
}
