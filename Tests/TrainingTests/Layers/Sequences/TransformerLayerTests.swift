import Tensors
import Testing

@testable import Training

struct TransformerLayerTests {
  private func layer(
    _ input: [Int], heads: Int, feedForward: Int? = nil,
    norm: TransformerConfig.NormPlace = .pre, isCausal: Bool = false, dropout: Float = 0,
    batchSize: Int
  ) throws -> any Layer {
    var config = TransformerConfig()
    (config.heads, config.feedForward, config.norm) = (heads, feedForward, norm)
    (config.isCausal, config.dropout) = (isCausal, dropout)
    return try makeLayer(config, name: "transformer", input: input, batchSize: batchSize)
  }

  private static let names = [
    "attention.in_proj_weight": "in_proj_weight", "attention.in_proj_bias": "in_proj_bias",
    "attention.out_proj_weight": "out_proj_weight", "attention.out_proj_bias": "out_proj_bias",
    "norm1.weight": "ln1_gamma", "norm1.bias": "ln1_beta", "norm2.weight": "ln2_gamma",
    "norm2.bias": "ln2_beta", "linear1.weight": "w1", "linear1.bias": "b1",
    "linear2.weight": "w2", "linear2.bias": "b2",
  ]

  @Test(
    arguments: [
      ("encoder_block_preln", TransformerConfig.NormPlace.pre), ("encoder_block_postln", .post),
    ])
  func outputAndGradientsAreTheReference(name: String, norm: TransformerConfig.NormPlace) throws {
    let expected: VectorJacobianCase = try reference(name)
    let x = try expected.input("x").shape
    let layer = try layer(
      [x[1], x[2]], heads: #require(expected.attrs?.heads),
      feedForward: expected.input("w1").shape[0], norm: norm, batchSize: x[0])
    let parameters = Dictionary(
      uniqueKeysWithValues: layer.allParameters.map { ($0.name, $0) })
    #expect(parameters.count == Self.names.count)
    for (ours, theirs) in Self.names {
      let parameter = try #require(parameters["transformer.\(ours)"])
      try parameter.value.setValues(expected.input(theirs).floats)
    }
    let output = try layer.forward(expected.input("x").tensor, mode: .training)
    let dx = try layer.backward(expected.input("cot_y").tensor, GradientRequest())
    try expectAgreement(output.values, expected.output("y").values)
    try expectAgreement(#require(dx).values, expected.gradient("x").values)
    for (ours, theirs) in Self.names {
      try expectAgreement(
        #require(parameters["transformer.\(ours)"]).gradient.values,
        expected.gradient(theirs).values, "\(ours)")
    }
  }

  @Test(arguments: TransformerConfig.NormPlace.allCases, [false, true])
  func gradientsAgreeWithCentralDifferencesInAPartialBatch(
    norm: TransformerConfig.NormPlace, isCausal: Bool
  ) throws {
    var random = RandomSource(seed: 12)
    let layer = try layer([3, 6], heads: 3, norm: norm, isCausal: isCausal, batchSize: 3)
    _ = layer.forward(.random([3, 3, 6], &random), mode: .training)
    _ = layer.backward(.random([3, 3, 6], &random), GradientRequest())
    expectCentralDifferences(layer, input: .random([2, 3, 6], &random))
  }

  @Test func dropoutFollowsAttentionAndBothLinearLayersWhileTraining() throws {
    var random = RandomSource(seed: 13)
    let layer = try layer([3, 4], heads: 2, dropout: 0.5, batchSize: 2)
    let input = Tensor.random([2, 3, 4], &random)
    let noisy = layer.forward(input, mode: .training).values
    #expect(layer.forward(input, mode: .training).values != noisy)
    let calm = layer.forward(input, mode: .evaluation).values
    #expect(layer.forward(input, mode: .evaluation).values == calm)
    #expect(
      layer.sublayers.flatMap(\.sublayers).map(\.name) == [
        "transformer.norm1", "transformer.attention", "transformer.dropout1", "transformer.norm2",
        "transformer.linear1", "transformer.dropout2", "transformer.linear2",
        "transformer.dropout3",
      ])
  }

  @Test func blocksAreStackedAndTheirParametersCounted() throws {
    let loaded = try LoadedConfig(
      yaml:
        "model: [transformer: {heads: 2, layers: 3, feed_forward: 7}, time_pooling: mean, dense]",
      path: "a.yaml")
    let plan = try ModelPlan(
      config: loaded.config, input: SampleShape([5, 4]), targets: .classes(count: 3))
    #expect(
      plan.chain.layers.map(\.name) == [
        "transformer1", "transformer2", "transformer3", "time_pooling", "output",
      ])
    var supplies = LayerSupplies.fixture(batchSize: 2)
    let layers = plan.chain.chain(&supplies).layers
    let count = layers.flatMap(\.allParameters).reduce(0) { $0 + $1.value.count }
    #expect(plan.chain.parameterCount == count)
  }

  @Test func headsThatDoNotDivideTheWidthAreNamedAtTheBlock() {
    let error = #expect(throws: TrainingConfigError.self) {
      try layer([3, 6], heads: 4, batchSize: 1)
    }
    #expect(error?.key == "model.0")
    #expect(error?.problem == .mismatch(.unevenHeads(heads: 4, given: [3, 6])))
  }
}
