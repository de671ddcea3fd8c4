import Tensors
import Training

extension DataFlaw {
  /// Does to the samples of a run what is wrong with them.
  func spoil(_ data: inout TrainingData) {
    switch self {
    case .notANumber(let sample, let input):
      data.training.replaceInput(input, ofSample: sample, with: .nan)
    case .noisyLabels(let share, let seed):
      Self.spoilLabels(&data.training, share: share, seed: seed)
      if var validation = data.validation {
        Self.spoilLabels(&validation, share: share, seed: seed)
        data.validation = validation
      }
    }
  }

  /// Draws a share of the classes anew; the same ones for all parts of a source.
  private static func spoilLabels(_ dataset: inout Dataset, share: Float, seed: UInt64) {
    guard case .classes(let count) = dataset.targetKind else { return }
    var random = RandomSource(seed: seed)
    dataset.withMutableClasses { labels in
      for sample in labels.indices where random.uniform() < share {
        labels[sample] = Int32.random(in: 0..<Int32(count), using: &random)
      }
    }
  }
}
