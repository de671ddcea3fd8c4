internal import Tensors

/// What layers are made with.
struct LayerSupplies {
  /// The number of samples in a full batch.
  let batchSize: Int
  /// The random numbers that weights start from.
  var weights: RandomSource
  private let noise: RandomSource
  private var noiseStreams: UInt64 = 0

  /// Takes the size of a batch and the sources of all random numbers.
  init(batchSize: Int, weights: RandomSource, noise: RandomSource) {
    self.batchSize = batchSize
    self.weights = weights
    self.noise = noise
  }

  /// The random numbers that one layer draws while training.
  mutating func noiseSource() -> RandomSource {
    noiseStreams += 1
    return noise.stream(noiseStreams)
  }
}

extension TrainingConfig {
  /// What the layers of a run are made with.
  var layerSupplies: LayerSupplies {
    LayerSupplies(
      batchSize: data.batchSize, weights: randomSource(for: .weights),
      noise: randomSource(for: .noise))
  }
}
