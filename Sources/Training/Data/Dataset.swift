internal import Tensors

/// Samples: inputs with their targets, in memory or in a mapped file.
///
/// A dataset is a choice of the samples of one source, whose numbers are held once however often
/// the source is divided. Numbers are converted and scaled when a batch is copied.
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
  /// The number of different inputs when they are indices, as of characters; nil for measured values.
  public let vocabularySize: Int?
  /// What the targets are.
  public let targetKind: TargetKind
  /// How inputs are scaled while they are copied; nil leaves them as they are.
  var inputScaling: ColumnScaling?
  /// How target numbers are scaled while they are copied; nil leaves them as they are.
  var targetScaling: ColumnScaling?
  private(set) var inputRows: SampleRows
  private(set) var targetRows: SampleRows
  var indices: SampleIndices

  /// Takes all samples of a source.
  init(
    shape: SampleShape, vocabularySize: Int? = nil, inputRows: SampleRows,
    targetRows: SampleRows, targetKind: TargetKind
  ) {
    precondition(
      inputRows.width == shape.elementCount && targetRows.width == targetKind.width
        && inputRows.count == targetRows.count, "Every sample needs its inputs and targets.")
    self.shape = shape
    self.vocabularySize = vocabularySize
    self.targetKind = targetKind
    self.inputRows = inputRows
    self.targetRows = targetRows
    indices = .range(0..<inputRows.count)
  }

  /// Takes samples in memory.
  public init(
    shape: SampleShape, inputs: [Float], targets: Targets, vocabularySize: Int? = nil
  ) {
    self.init(
      shape: shape, vocabularySize: vocabularySize,
      inputRows: SampleRows(.floats(inputs), width: shape.elementCount),
      targetRows: SampleRows(targets.numbers, width: targets.kind.width), targetKind: targets.kind)
  }

  /// The number of samples.
  public var count: Int { indices.count }
}

extension Dataset {
  /// Where a sample stands in its source, from 0: for a table the row after the header, for a text
  /// the window.
  public func originalIndex(of sample: Int) -> Int { indices[sample] }
}

extension Dataset.Targets {
  fileprivate var kind: TargetKind {
    switch self {
    case .classes(_, let count): .classes(count: count)
    case .classSequences(_, let count, let length): .classSequence(count: count, length: length)
    case .values(_, let width): .values(width: width)
    }
  }

  fileprivate var numbers: StoredNumbers {
    switch self {
    case .classes(let labels, _), .classSequences(let labels, _, _): .classes(labels)
    case .values(let values, _): .floats(values)
    }
  }
}

extension Dataset {
  /// Changes inputs and target numbers in place.
  mutating func withMutableValues(_ body: (inout [Float], inout [Float]) -> Void) {
    inputRows.withMutableFloats { inputs in
      targetRows.withMutableFloats { targets in body(&inputs, &targets) }
    }
  }
}

/// What benchmarks do to samples, to see what the health rules make of it.
extension Dataset {
  /// Replaces one input of a sample of the source, before scaling; inputs must be held as Floats.
  package mutating func replaceInput(_ input: Int, ofSample index: Int, with value: Float) {
    let position = index * shape.elementCount + input
    inputRows.withMutableFloats { $0[position] = value }
  }

  /// Changes the classes of all samples of the source; every sample must have one.
  package mutating func withMutableClasses(_ body: (inout [Int32]) -> Void) {
    targetRows.withMutableClasses(body)
  }
}
