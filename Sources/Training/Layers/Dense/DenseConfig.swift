/// A dense layer: `y = f(xWᵀ + b)`, applied to the last dimension.
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
