/// The shape of one sample or of one layer's output for one sample, without the batch.
///
/// `[features]`, or `[time, features]` for a sequence; elements lie in row-major order.
public struct SampleShape: Equatable, Sendable {
  /// The extent of every dimension, the slowest first.
  public var dimensions: [Int]

  /// Takes the extents.
  public init(_ dimensions: [Int]) {
    self.dimensions = dimensions
  }

  /// The number of elements.
  public var elementCount: Int { dimensions.reduce(1, *) }

  /// The extent of the last dimension: the number of features.
  public var width: Int { dimensions.last ?? 1 }
}
