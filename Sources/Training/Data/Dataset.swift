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
}

/// What a network has to say about a sample.
public enum TargetKind: Equatable, Sendable {
  /// One of so many classes.
  case classes(count: Int)
  /// So many numbers.
  case values(width: Int)

  /// The number of outputs that a network needs.
  public var outputCount: Int {
    switch self {
    case .classes(let count): count
    case .values(let width): width
    }
  }
}

/// Samples in memory: inputs with their targets.
public struct Dataset: Equatable, Sendable {
  /// The targets of all samples.
  public enum Targets: Equatable, Sendable {
    /// One class for every sample, in `0..<count`.
    case classes([Int32], count: Int)
    /// `width` numbers for every sample, sample after sample.
    case values([Float], width: Int)
  }

  /// The shape of one sample's input.
  public var shape: SampleShape
  /// The inputs, sample after sample: `count × shape.elementCount`.
  public internal(set) var inputs: [Float]
  /// The targets, in the order of the inputs.
  public internal(set) var targets: Targets

  /// Takes samples.
  public init(shape: SampleShape, inputs: [Float], targets: Targets) {
    self.shape = shape
    self.inputs = inputs
    self.targets = targets
    precondition(inputs.count == count * shape.elementCount, "Every sample needs its inputs.")
  }

  /// The number of samples.
  public var count: Int {
    switch targets {
    case .classes(let labels, count: _): labels.count
    case .values(let values, let width): values.count / max(1, width)
    }
  }

  /// What the targets are.
  public var targetKind: TargetKind {
    switch targets {
    case .classes(_, let count): .classes(count: count)
    case .values(_, let width): .values(width: width)
    }
  }
}
