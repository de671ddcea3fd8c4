import Tensors
import Testing

@testable import Training

struct ResidualLayerTests {
  private static let dense = LayerConfig.dense(DenseConfig(units: 4, activation: .tanh))

  @Test func aBlockIsTheReference() throws {
    let expected: VectorJacobianCase = try reference("residual_mlp_block")
    let config = ResidualConfig(layers: [
      .dense(DenseConfig(units: 8)), .batchNorm(BatchNormConfig()), .activation(.relu),
    ])
    let block = try makeLayer(config, input: [8], batchSize: 6)
    let (dense, norm) = (block.sublayers[0], block.sublayers[1])
    try dense.parameter("weight").value.setValues(expected.input("w").floats)
    try dense.parameter("bias").value.setValues(expected.input("b").floats)
    try norm.parameter("weight").value.setValues(expected.input("gamma").floats)
    try norm.parameter("bias").value.setValues(expected.input("beta").floats)

    let y = try block.forward(expected.input("x").tensor, mode: .training)
    let dx = try block.backward(expected.input("cot_y").tensor, GradientRequest())

    try expectAgreement(y.values, expected.output("y").values)
    try expectAgreement(#require(dx).values, expected.gradient("x").values)
    try expectAgreement(dense.parameter("weight").gradient.values, expected.gradient("w").values)
    try expectAgreement(
      norm.parameter("weight").gradient.values, expected.gradient("gamma").values)
    try expectAgreement(norm.parameter("bias").gradient.values, expected.gradient("beta").values)
  }

  @Test func aBlockOfConvolutionsIsTheReference() throws {
    let expected: VectorJacobianCase = try reference("residual_conv_block")
    let convolution = LayerConfig.convolution(
      ConvolutionConfig(channels: 2, padding: PlaneExtents(1), hasBias: false))
    let norm = LayerConfig.batchNorm(BatchNormConfig())
    let config = ResidualConfig(
      layers: [convolution, norm, .activation(.relu), convolution, norm], activation: .relu)
    let block = try makeLayer(config, input: [2, 6, 6], batchSize: 2)
    let names = ["w1", "g1", "e1", "w2", "g2", "e2"]
    for (parameter, name) in zip(block.allParameters, names) {
      try parameter.value.setValues(expected.input(name).floats)
    }

    let y = try block.forward(expected.input("x").tensor, mode: .training)
    let dx = try block.backward(expected.input("cot_y").tensor, GradientRequest())

    try expectAgreement(y.values, expected.output("y").values)
    try expectAgreement(#require(dx).values, expected.gradient("x").values)
    #expect(block.allParameters.count == names.count)
    for (parameter, name) in zip(block.allParameters, names) {
      try expectAgreement(parameter.gradient.values, expected.gradient(name).values, "\(name)")
    }
  }

  @Test func bothWaysAgreeWithCentralDifferences() throws {
    var random = RandomSource(seed: 51)
    let configs = [
      ResidualConfig(layers: [Self.dense]),
      ResidualConfig(layers: [Self.dense, Self.dense], activation: .gelu),
      ResidualConfig(
        layers: [.dense(DenseConfig(units: 3, activation: .sigmoid))],
        shortcut: [.dense(DenseConfig(units: 3))], activation: .tanh),
      ResidualConfig(layers: [.residual(ResidualConfig(layers: [Self.dense])), Self.dense]),
    ]
    for config in configs {
      let block = try makeLayer(config, input: [4], batchSize: 3)
      expectCentralDifferences(block, input: .random([3, 4], &random))
    }
  }

  @Test func tensorsAreNamedAfterTheirBlock() throws {
    let config = ResidualConfig(
      layers: [Self.dense, .batchNorm(BatchNormConfig())],
      shortcut: [.dense(DenseConfig(units: 4))])
    let block = try makeLayer(config, name: "block1", input: [4], batchSize: 1)
    let names = block.sublayers.flatMap(\.parameters).map(\.name)
    #expect(
      names == [
        "block1.hidden1.weight", "block1.hidden1.bias", "block1.norm.weight", "block1.norm.bias",
        "block1.shortcut.hidden1.weight", "block1.shortcut.hidden1.bias",
      ])
  }

  @Test func waysOfDifferentShapesAreRefused() throws {
    let error = #expect(throws: TrainingConfigError.self) {
      try makeLayer(
        ResidualConfig(layers: [.dense(DenseConfig(units: 5))]), input: [4], batchSize: 1)
    }
    #expect(error?.problem == .mismatch(.waysDiffer(layers: [5], shortcut: [4])))
  }

  @Test func aSmallerBatchGivesTheSameRows() throws {
    var random = RandomSource(seed: 52)
    let config = ResidualConfig(layers: [Self.dense, Self.dense], activation: .gelu)
    let block = try makeLayer(config, input: [4], batchSize: 3)
    let full = Tensor.random([3, 4], &random)
    let part = Tensor(shape: [2, 4], values: Array(full.values.prefix(8)))
    let output = block.forward(full, mode: .training).values
    #expect(block.forward(part, mode: .training).values == Array(output.prefix(8)))
    expectCentralDifferences(block, input: part)
  }

  @Test func gradientsOfBothWaysAccumulate() throws {
    var random = RandomSource(seed: 53)
    let config = ResidualConfig(layers: [Self.dense], shortcut: [Self.dense])
    let block = try makeLayer(config, input: [4], batchSize: 3)
    let dy = Tensor.random([3, 4], &random)
    _ = block.forward(.random([3, 4], &random), mode: .training)
    _ = block.backward(dy, GradientRequest())
    let once = block.allParameters.map(\.gradient.values)
    _ = block.backward(dy, GradientRequest(wantsInputGradient: false, accumulates: true))
    for (parameter, once) in zip(block.allParameters, once) {
      expectAgreement(parameter.gradient.values, once.map { Double($0) * 2 }, "\(parameter.name)")
    }
  }

  @Test func theGradientArrivesThroughAShortcutAroundLayersThatLetNothingThrough() throws {
    let dead = LayerConfig.dense(DenseConfig(units: 4, initialisation: .zeros))
    let block = try makeLayer(ResidualConfig(layers: [dead]), input: [4], batchSize: 1)
    _ = block.forward(Tensor(shape: [1, 4], values: [1, 2, 3, 4]), mode: .training)
    let dy = Tensor(shape: [1, 4], values: [5, 6, 7, 8])
    #expect(block.backward(dy, GradientRequest())?.values == [5, 6, 7, 8])
  }

  @Test func signalsAreThereAfterAPassAndNotBefore() throws {
    let block = try makeLayer(
      ResidualConfig(layers: [.batchNorm(BatchNormConfig()), .dropout(DropoutConfig())]),
      input: [2, 3, 3], batchSize: 2)
    let layers = [block] + block.sublayers
    #expect(layers.allSatisfy { $0.signals == nil })
    _ = block.forward(Tensor(shape: [2, 2, 3, 3]), mode: .training)
    #expect(layers.allSatisfy { $0.signals?.output.columnCount == 18 })
  }
}
