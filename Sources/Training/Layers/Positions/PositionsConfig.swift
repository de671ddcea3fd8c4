/// Learned positions: adds a row of a table of time × width to every time step, so that a layer
/// without order, such as attention, can tell the time steps apart.
public struct PositionsConfig: Equatable, Sendable {
  /// How the table starts; by default as an embedding does.
  public var initialisation = Initialisation.normal(sigma: 1)

  /// Describes positions that start like an embedding.
  public init() {}
}
