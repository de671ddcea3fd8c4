import Tensors

@testable import Training

extension LayerSupplies {
  /// Supplies with random numbers of their own.
  static func fixture(batchSize: Int, seed: UInt64 = 1) -> LayerSupplies {
    LayerSupplies(
      batchSize: batchSize, weights: RandomSource(seed: seed),
      noise: RandomSource(seed: seed + 1_000))
  }
}

/// Makes a layer as a model would, for samples of a shape.
func makeLayer(
  _ definition: some LayerDefinition, name: String = "layer", input: [Int], batchSize: Int,
  requiredWidth: Int? = nil, vocabularySize: Int? = nil, seed: UInt64 = 1
) throws -> any Layer {
  let site = LayerSite(
    name: name, key: ConfigKey(parts: ["model", "0"]), input: SampleShape(input),
    vocabularySize: vocabularySize, requiredWidth: requiredWidth)
  var supplies = LayerSupplies.fixture(batchSize: batchSize, seed: seed)
  return try definition.planned(at: site).layer(&supplies)
}
