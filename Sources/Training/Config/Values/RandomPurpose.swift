public import Tensors

/// What a run draws random numbers for; every purpose has a stream of its own.
public enum RandomPurpose: UInt64, CaseIterable, Sendable {
  /// The weights at the start.
  case weights = 1
  /// Which samples are held back for validation.
  case split = 2
  /// The order of the batches.
  case order = 3
  /// Generated samples.
  case samples = 4
  /// What layers draw while training, such as the elements that dropout leaves out.
  case noise = 5
  /// The texts that a model writes.
  case text = 6
}

extension TrainingConfig {
  /// The random numbers of one purpose; they do not depend on how many another purpose has drawn.
  public func randomSource(for purpose: RandomPurpose) -> RandomSource {
    RandomSource(seed: seed).stream(purpose.rawValue)
  }
}
