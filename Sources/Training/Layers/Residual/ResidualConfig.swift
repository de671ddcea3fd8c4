/// Layers with a way around them (He et al., 2016): `y = f(F(x) + S(x))`.
public struct ResidualConfig: Equatable, Sendable {
  /// The layers F, in the order of the forward pass.
  public var layers: [LayerConfig]
  /// The layers of the shortcut S; nil for `S(x) = x`.
  public var shortcut: [LayerConfig]?
  /// The function f, applied to the sum.
  public var activation: Activation

  /// Describes a composition; by default without layers, around which nothing leads.
  public init(
    layers: [LayerConfig] = [], shortcut: [LayerConfig]? = nil,
    activation: Activation = .identity
  ) {
    self.layers = layers
    self.shortcut = shortcut
    self.activation = activation
  }
}
