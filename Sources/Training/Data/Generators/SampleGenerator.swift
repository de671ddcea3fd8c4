internal import Tensors

/// Draws the training samples anew for every epoch.
///
/// An epoch's samples follow from the seed and the epoch's number alone.
public struct SampleGenerator: Equatable, Sendable {
  private let problem: GeneratedProblem
  private let random: RandomSource

  /// Takes what is drawn and where the random numbers start.
  init(_ problem: GeneratedProblem, random: RandomSource) {
    self.problem = problem
    self.random = random
  }

  /// Makes the samples of one epoch, or as many of them as asked for.
  func dataset(epoch: Int, sampleCount: Int? = nil) -> Dataset {
    let count = sampleCount ?? problem.samples
    var dataset = Dataset(
      shape: problem.shape,
      inputs: Array(repeating: 0, count: count * problem.shape.elementCount),
      targets: .values(
        Array(repeating: 0, count: count * problem.outputs), width: problem.outputs))
    fill(&dataset, epoch: epoch)
    return dataset
  }

  /// Draws the samples of one epoch in place of those of another.
  func fill(_ dataset: inout Dataset, epoch: Int) {
    var stream = random.stream(UInt64(epoch))
    dataset.withMutableValues { inputs, targets in
      problem.fill(&inputs, &targets, from: &stream)
    }
  }
}

/// A problem whose samples are drawn at random.
enum GeneratedProblem: Equatable, Sendable {
  case regression(RandomRegressionSource)
  case adding(AddingSource)

  /// The number of samples in an epoch.
  var samples: Int {
    switch self {
    case .regression(let source): source.samples
    case .adding(let source): source.samples
    }
  }

  /// The shape of one sample.
  var shape: SampleShape {
    switch self {
    case .regression(let source): SampleShape([source.inputs])
    case .adding(let source): SampleShape([source.length, 2])
    }
  }

  /// The number of target values of a sample.
  var outputs: Int {
    switch self {
    case .regression(let source): source.outputs
    case .adding: 1
    }
  }

  /// The source's name in a configuration.
  var key: String {
    switch self {
    case .regression: "random_regression"
    case .adding: "adding"
    }
  }

  fileprivate func fill(
    _ inputs: inout [Float], _ targets: inout [Float], from stream: inout RandomSource
  ) {
    switch self {
    case .regression: RandomRegressionSource.fill(&inputs, &targets, from: &stream)
    case .adding(let source): source.fill(&inputs, &targets, from: &stream)
    }
  }
}
