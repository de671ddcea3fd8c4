import Tensors
import Testing

@testable import Training

struct DenseLayerTests {
  private func layer(
    inputs: Int, units: Int, batchSize: Int, activation: Activation = .identity,
    hasBias: Bool = true
  ) -> DenseLayer {
    var config = DenseConfig()
    config.activation = activation
    config.hasBias = hasBias
    var supplies = LayerSupplies.fixture(batchSize: batchSize, seed: 11)
    return DenseLayer(
      DensePlan(config: config, name: "dense", units: units, input: SampleShape([inputs])),
      &supplies)
  }

  @Test(arguments: [("linear", true), ("linear_nobias", false)])
  func outputAndGradientsAreTheReference(name: String, hasBias: Bool) throws {
    let expected: VectorJacobianCase = try reference(name)
    let layer = layer(inputs: 5, units: 3, batchSize: 4, hasBias: hasBias)
    try layer.parameter("weight").value.setValues(expected.input("w").floats)
    if hasBias { try layer.parameter("bias").value.setValues(expected.input("b").floats) }

    let output = try layer.forward(expected.input("x").tensor, mode: .training)
    let dx = try layer.backward(expected.input("cot_y").tensor, GradientRequest())

    try expectAgreement(output.values, expected.output("y").values)
    try expectAgreement(#require(dx).values, expected.gradient("x").values)
    try expectAgreement(
      layer.parameter("weight").gradient.values, expected.gradient("w").values)
    guard hasBias else { return }
    try expectAgreement(layer.parameter("bias").gradient.values, expected.gradient("b").values)
  }

  @Test(arguments: Activation.everyKind)
  func gradientsAgreeWithCentralDifferences(activation: Activation) {
    var random = RandomSource(seed: 21)
    let layer = layer(inputs: 6, units: 5, batchSize: 4, activation: activation)
    expectCentralDifferences(layer, input: .random([4, 6], &random))
  }

  @Test func aSmallerBatchGivesTheSameRows() {
    var random = RandomSource(seed: 22)
    let layer = layer(inputs: 6, units: 5, batchSize: 4, activation: .tanh)
    let full = Tensor.random([4, 6], &random)
    let part = Tensor(shape: [3, 6], values: Array(full.values.prefix(18)))
    let fullOutput = layer.forward(full, mode: .training).values
    #expect(layer.forward(part, mode: .training).values == Array(fullOutput.prefix(15)))
  }

  @Test func accumulatedGradientsAreTheSum() throws {
    var random = RandomSource(seed: 23)
    let layer = layer(inputs: 3, units: 2, batchSize: 2)
    let dy = Tensor.random([2, 2], &random)
    _ = layer.forward(.random([2, 3], &random), mode: .training)
    _ = layer.backward(dy, GradientRequest())
    let once = try layer.parameter("weight").gradient.values
    _ = layer.backward(dy, GradientRequest(accumulates: true))
    try expectAgreement(layer.parameter("weight").gradient.values, once.map { Double($0) * 2 })
  }

  @Test func anInputGradientThatIsNotWantedIsNotComputed() {
    let layer = layer(inputs: 3, units: 2, batchSize: 1)
    _ = layer.forward(Tensor(shape: [1, 3]), mode: .training)
    let request = GradientRequest(wantsInputGradient: false)
    #expect(layer.backward(Tensor(shape: [1, 2]), request) == nil)
  }

  @Test func aChainOfFiveLayersThatDoubleHasAGradientOf32() throws {
    let layers = (1...5).map { _ in layer(inputs: 1, units: 1, batchSize: 1) }
    for layer in layers {
      try layer.parameter("weight").value.setValues([2])
    }
    let before = Training.Model(
      chain: LayerChain(layers: [layer(inputs: 1, units: 1, batchSize: 1)] + layers))
    try before.allLayers[0].parameter("weight").value.setValues([1])
    _ = before.forward(Tensor(shape: [1, 1], values: [1]), mode: .training)
    before.backward(Tensor(shape: [1, 1], values: [1]))
    #expect(try before.allLayers[0].parameter("weight").gradient.values == [32])
  }
}
