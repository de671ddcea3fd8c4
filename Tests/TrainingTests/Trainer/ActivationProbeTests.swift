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

  @Test func aCompositionIsMeasuredAsItsLastPartWhereBothHaveTheSameSignals() {
    let output = Tensor(shape: [2, 3], values: [1, 2, 0, 4, 5, 0])
    let gradient = Tensor(shape: [2, 3], values: [3, 0, 0, 0, 4, .nan])
    let part = FixedLayer(LayerSignals(output: output.matrix, outputGradient: gradient.matrix))
    let same = FixedLayer(
      LayerSignals(output: output.matrix, outputGradient: gradient.matrix), around: [part])
    let other = FixedLayer(
      LayerSignals(output: gradient.matrix, outputGradient: output.matrix), around: [part])
    for whole in [same, other] {
      var probe = ActivationProbe([whole, part])
      probe.measureRest()
      var alone = ActivationProbe([FixedLayer(whole.fixedSignals)])
      alone.measureRest()
      let width = ActivationTable.fieldCount
      #expect(
        probe.table.values.prefix(width).map(\.bitPattern)
          == alone.table.values.map(\.bitPattern))
    }
  }
}

/// A layer that has the signals it was given, and does nothing.
private final class FixedLayer: Layer {
  let name = "fixed"
  let kind = "fixed"
  let parameters: [Parameter] = []
  let sublayers: [any Layer]
  let fixedSignals: LayerSignals

  init(_ signals: LayerSignals, around sublayers: [any Layer] = []) {
    fixedSignals = signals
    self.sublayers = sublayers
  }

  var signals: LayerSignals? { fixedSignals }

  func forward(_ input: Tensor, mode: PassMode) -> Tensor { input }

  func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? { outputGradient }
}
