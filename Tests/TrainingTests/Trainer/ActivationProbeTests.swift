import Telemetry
import Tensors
import Testing

@testable import Training

struct ActivationProbeTests {
  private func probe(_ activation: Activation, weights: [Float]) throws -> ActivationProbe {
    var config = DenseConfig()
    config.activation = activation
    var supplies = LayerSupplies.fixture(batchSize: 2, seed: 71)
    let layer = DenseLayer(
      DensePlan(config: config, name: "hidden1", units: 2, input: SampleShape([1])), &supplies)
    try layer.parameter("weight").value.setValues(weights)
    _ = layer.forward(Tensor(shape: [2, 1], values: [1, 2]), mode: .training)
    _ = layer.backward(Tensor(shape: [2, 2], values: [3, 0, 0, 4]), GradientRequest())
    var probe = ActivationProbe([layer])
    probe.measureRest()
    return probe
  }

  @Test func unitsThatGiveOnlyZerosAreDead() throws {
    let table = try probe(.relu, weights: [1, -1]).table
    #expect(table[0, .deadFraction] == 0.5)
    #expect(table[0, .zeroFraction] == 0.5)
    #expect(table[0, .mean] == 0.75)
  }

  @Test func largeSumsSaturateABoundedFunction() throws {
    let table = try probe(.tanh, weights: [20, 0.1]).table
    #expect(table[0, .saturatedFraction] == 0.5)
    #expect(table[0, .deadFraction] == 0)
  }

  @Test func theGradientThatComesBackIsMeasured() throws {
    let table = try probe(.identity, weights: [1, 1]).table
    #expect(table[0, .gradientNorm] == 5)
    #expect(table[0, .gradientNanCount] == 0)
  }
}
