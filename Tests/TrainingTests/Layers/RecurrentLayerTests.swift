import Tensors
import Testing

@testable import Training

struct RecurrentLayerTests {
  private func layer(
    time: Int, features: Int, units: Int, batchSize: Int, activation: Activation = .tanh,
    output: RecurrentConfig.Output, hasBias: Bool = true
  ) -> RecurrentLayer {
    var config = RecurrentConfig()
    config.units = units
    config.activation = activation
    config.output = output
    config.hasBias = hasBias
    config.recurrentInitialisation = .xavier(gain: 0.7)
    var supplies = LayerSupplies.fixture(batchSize: batchSize, seed: 31)
    return RecurrentLayer(
      RecurrentPlan(config: config, name: "rnn", input: SampleShape([time, features])),
      &supplies)
  }

  /// The gradient that a layer which hands on all states receives for the reference's two outputs:
  /// all states, and the last one once more.
  private func cotangent(_ expected: VectorJacobianCase) throws -> Tensor {
    let tensor = try expected.input("cot_y").tensor
    let last = try expected.input("cot_hn").floats
    let (batch, time, units) = (tensor.shape[0], tensor.shape[1], tensor.shape[2])
    for sample in 0..<batch {
      for unit in 0..<units {
        tensor[(sample * time + time - 1) * units + unit] += last[sample * units + unit]
      }
    }
    return tensor
  }

  @Test(arguments: ["rnn_tanh", "rnn_tanh_zero_state"])
  func statesAndGradientsAreTheReference(name: String) throws {
    let expected: VectorJacobianCase = try reference(name)
    let layer = layer(time: 5, features: 5, units: 6, batchSize: 4, output: .all)
    let biases = try zip(
      expected.input("bias_ih_l0").floats, expected.input("bias_hh_l0").floats)
    try layer.parameter("weight_ih").value.setValues(expected.input("weight_ih_l0").floats)
    try layer.parameter("weight_hh").value.setValues(expected.input("weight_hh_l0").floats)
    try layer.parameter("bias").value.setValues(biases.map { $0 + $1 })
    if let start = expected.inputs["h0"] {
      layer.initialState.copy(from: start.tensor.matrix(columnCount: 6))
    }

    let output = try layer.forward(expected.input("x").tensor, mode: .training)
    let dx = try layer.backward(cotangent(expected), GradientRequest())

    try expectAgreement(output.values, expected.output("y").values)
    try expectAgreement(#require(dx).values, expected.gradient("x").values)
    for (ours, theirs) in [
      ("weight_ih", "weight_ih_l0"), ("weight_hh", "weight_hh_l0"), ("bias", "bias_ih_l0"),
    ] {
      try expectAgreement(
        layer.parameter(ours).gradient.values, expected.gradient(theirs).values)
    }
  }

  @Test(arguments: Activation.everyKind, RecurrentConfig.Output.allCases)
  func gradientsAgreeWithCentralDifferences(
    activation: Activation, output: RecurrentConfig.Output
  ) {
    var random = RandomSource(seed: 33)
    let layer = layer(
      time: 4, features: 3, units: 5, batchSize: 2, activation: activation, output: output)
    expectCentralDifferences(layer, input: .random([2, 4, 3], &random))
  }

  @Test func theLastStateIsTheEndOfAllStates() {
    var random = RandomSource(seed: 34)
    let input = Tensor.random([2, 3, 4], &random)
    let last = layer(time: 3, features: 4, units: 2, batchSize: 2, output: .last)
    let all = layer(time: 3, features: 4, units: 2, batchSize: 2, output: .all)
    let states = all.forward(input, mode: .training).values
    #expect(last.forward(input, mode: .training).values == Array(states[4..<6] + states[10..<12]))
  }

  @Test func aSmallerBatchAndBackGivesTheSameStates() {
    var random = RandomSource(seed: 35)
    let layer = layer(time: 3, features: 4, units: 2, batchSize: 4, output: .last)
    let full = Tensor.random([4, 3, 4], &random)
    let part = Tensor(shape: [1, 3, 4], values: Array(full.values.prefix(12)))
    let first = layer.forward(full, mode: .training).values
    #expect(layer.forward(part, mode: .training).values == Array(first.prefix(2)))
    #expect(layer.forward(full, mode: .training).values == first)
  }

  @Test func gradientsThroughTimeShrinkWithASmallRecurrence() throws {
    var random = RandomSource(seed: 36)
    let layer = layer(time: 6, features: 2, units: 3, batchSize: 2, output: .last)
    #expect(layer.hiddenGradientNorms.isEmpty)
    try layer.parameter("weight_hh").value.setValues([0.1, 0, 0, 0, 0.1, 0, 0, 0, 0.1])
    _ = layer.forward(.random([2, 6, 2], &random), mode: .training)
    _ = layer.backward(Tensor(shape: [2, 3], values: [1, 1, 1, 1, 1, 1]), GradientRequest())
    let norms = layer.hiddenGradientNorms
    #expect(norms.count == 6)
    #expect(norms.last == 6.0.squareRoot())
    #expect(zip(norms, norms.dropFirst()).allSatisfy { $0 < 0.2 * $1 })
  }

  @Test func withoutABiasThereAreTwoWeights() {
    let layer = layer(
      time: 2, features: 2, units: 2, batchSize: 1, output: .last, hasBias: false)
    #expect(layer.parameters.map(\.name) == ["rnn.weight_ih", "rnn.weight_hh"])
  }
}
