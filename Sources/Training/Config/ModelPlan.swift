/// A model whose layers are known to fit each other and the data.
///
/// Repetitions are written out, every width is known, every layer has its name: what builds a
/// network from a plan cannot fail.
public struct ModelPlan: Equatable, Sendable {
  /// One layer with the shapes of one sample before and after it.
  public struct Layer: Equatable, Sendable {
    /// The name that prefixes the layer's tensors: `hidden1`, `rnn`, `output`.
    public var name: String
    /// What the layer computes.
    public var kind: Kind
    /// The shape of what it takes.
    public var input: SampleShape
    /// The shape of what it hands on.
    public var output: SampleShape
  }

  /// A layer without repetitions, its width filled in.
  public enum Kind: Equatable, Sendable {
    case dense(DenseConfig, units: Int)
    case recurrent(RecurrentConfig)
  }

  /// The layers, in the order of the forward pass.
  public private(set) var layers: [Layer] = []
}
