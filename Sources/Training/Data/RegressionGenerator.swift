internal import Tensors

/// Makes the samples of a regression that cannot be learned: inputs and targets from N(0, 1).
///
/// What it is good for: every epoch brings new values, so that gradients stay what noise makes
/// them. An epoch's samples follow from the seed and the epoch's number alone.
public struct RegressionGenerator: Equatable, Sendable {
  private let source: RandomRegressionSource
  private let random: RandomSource

  /// Takes the sizes and where the random numbers start.
  init(source: RandomRegressionSource, random: RandomSource) {
    self.source = source
    self.random = random
  }

  /// Makes the samples of one epoch, or as many of them as asked for.
  func dataset(epoch: Int, sampleCount: Int? = nil) -> Dataset {
    let count = sampleCount ?? source.samples
    var dataset = Dataset(
      shape: SampleShape([source.inputs]),
      inputs: Array(repeating: 0, count: count * source.inputs),
      targets: .values(Array(repeating: 0, count: count * source.outputs), width: source.outputs))
    fill(&dataset, epoch: epoch)
    return dataset
  }

  /// Draws the samples of one epoch in place of those of another.
  func fill(_ dataset: inout Dataset, epoch: Int) {
    var stream = random.stream(UInt64(epoch))
    dataset.withMutableValues { inputs, targets in
      Self.fill(&inputs, from: &stream)
      Self.fill(&targets, from: &stream)
    }
  }

  private static func fill(_ values: inout [Float], from stream: inout RandomSource) {
    for index in values.indices {
      values[index] = stream.normal()
    }
  }
}
