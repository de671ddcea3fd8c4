import Tensors
import Testing

@testable import Training

/// The explosion in its purest form: every layer doubles the gradient that passes through it.
struct DerivativeChainTests {
  @Test func fiveDerivativesOfTwoMakeAGradientOfExactlyThirtyTwo() throws {
    var config = TrainingConfig(name: "chain")
    config.data.batchSize = 1
    config.loss = .meanSquaredError
    let layer = LayerConfig.dense(DenseConfig(units: 1, hasBias: false))
    config.model = Array(repeating: layer, count: 5)
    let plan = try ModelPlan(
      config: config, input: SampleShape([1]), targets: .values(width: 1))
    var supplies = config.layerSupplies
    let chain = plan.chain.chain(&supplies)
    for parameter in chain.layers.flatMap(\.parameters) { parameter.value.setValues([2]) }
    let one = Tensor(shape: [1, 1], values: [1])
    #expect(chain.forward(one, mode: .training).values == [32])
    #expect(chain.backward(one, GradientRequest())?.values == [32])
  }
}
