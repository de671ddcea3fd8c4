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
}
