/// Samples in memory: inputs with their targets.
public struct Dataset: Equatable, Sendable {
  /// The targets of all samples.
  public enum Targets: Equatable, Sendable {
    /// One class for every sample, in `0..<count`.
    case classes([Int32], count: Int)
    /// `length` classes for every sample, sample after sample.
    case classSequences([Int32], count: Int, length: Int)
    /// `width` numbers for every sample, sample after sample.
    case values([Float], width: Int)
  }

  /// The shape of one sample's input.
  public var shape: SampleShape
  /// The inputs, sample after sample: `count × shape.elementCount`.
  public internal(set) var inputs: [Float]
  /// The number of different inputs when they are indices, as of characters; nil for measured values.
  public var vocabularySize: Int?
  /// The targets, in the order of the inputs.
  public internal(set) var targets: Targets

  /// Takes samples.
  public init(
    shape: SampleShape, inputs: [Float], targets: Targets, vocabularySize: Int? = nil
  ) {
    self.shape = shape
    self.vocabularySize = vocabularySize
    self.inputs = inputs
    self.targets = targets
    precondition(inputs.count == count * shape.elementCount, "Every sample needs its inputs.")
  }

  /// The number of samples.
  public var count: Int {
    switch targets {
    case .classes(let labels, count: _): labels.count
    case .classSequences(let labels, count: _, let length): labels.count / max(1, length)
    case .values(let values, let width): values.count / max(1, width)
    }
  }

  /// What the targets are.
  public var targetKind: TargetKind {
    switch targets {
    case .classes(_, let count): .classes(count: count)
    case .classSequences(_, let count, let length): .classSequence(count: count, length: length)
    case .values(_, let width): .values(width: width)
    }
  }
}
