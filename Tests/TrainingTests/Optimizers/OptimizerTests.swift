import Telemetry
import Tensors
import Testing

@testable import Training

/// Parameters after each of some steps with given gradients.
private struct OptimizerCase: Decodable {
  let start: [String: ReferenceTensor]
  let grads: [[String: ReferenceTensor]]
  let after: [[String: ReferenceTensor]]
}

struct OptimizerTests {
  private static let momentum: OptimizerConfig = {
    var config = SGDConfig()
    config.momentum = 0.9
    return .sgd(config)
  }()

  @Test(arguments: [
    ("opt_sgd", OptimizerConfig.sgd(SGDConfig()), Float(0.1)), ("opt_sgd_momentum", momentum, 0.1),
    ("opt_adam", .adam(AdamConfig()), 0.01),
  ])
  func fiveStepsAreTheReference(name: String, config: OptimizerConfig, rate: Float) throws {
    let expected: OptimizerCase = try reference(name)
    let parameters = try ["w", "b"].map { try parameter($0, #require(expected.start[$0])) }
    let optimizer = config.optimizer(for: parameters)
    for (gradients, after) in zip(expected.grads, expected.after) {
      optimizer.beginStep()
      for (index, parameter) in parameters.enumerated() {
        try parameter.gradient.setValues(#require(gradients[parameter.name]).floats)
        _ = optimizer.update(index, learningRate: rate, gradientScale: 1)
        try expectAgreement(parameter.value.values, #require(after[parameter.name]).values)
      }
    }
  }

  @Test(arguments: [momentum, .adam(AdamConfig())])
  func anUpdateIsMeasuredInItsOwnPass(config: OptimizerConfig) {
    var random = RandomSource(seed: 41)
    let parameter = parameter("w", .random([3, 7], &random))
    let before = parameter.value.values
    parameter.gradient.setValues(Tensor.random([3, 7], &random).values)
    let optimizer = config.optimizer(for: [parameter])
    optimizer.beginStep()
    let sums = optimizer.update(0, learningRate: 0.1, gradientScale: 1)
    let change = zip(parameter.value.values, before).map { Double($0 - $1) }
    expectAgreement([Float(sums.updateNorm)], [norm(change)])
    expectAgreement([Float(sums.weightNorm)], [norm(parameter.value.values.map { Double($0) })])
  }

  @Test(arguments: [momentum, .adam(AdamConfig())])
  func aScaledGradientIsAScaledGradient(config: OptimizerConfig) {
    var random = RandomSource(seed: 42)
    let start = Tensor.random([9], &random)
    let gradient = Tensor.random([9], &random).values
    let results = [(Float(0.25), Float(1)), (1, 0.25)].map { factor, scale in
      let parameter = parameter("w", start)
      parameter.gradient.setValues(gradient.map { $0 * factor })
      let optimizer = config.optimizer(for: [parameter])
      optimizer.beginStep()
      _ = optimizer.update(0, learningRate: 0.1, gradientScale: scale)
      return parameter.value.values
    }
    #expect(results[0] == results[1])
  }

  @Test func slotsAreNamedAfterTheirParameter() {
    let parameters = [parameter("hidden1.weight", Tensor(shape: [2]))]
    let names = OptimizerConfig.adam(AdamConfig()).optimizer(for: parameters).slots.map(\.name)
    #expect(
      names == [
        "optimizer.hidden1.weight.first_moment", "optimizer.hidden1.weight.second_moment",
      ])
  }

  private func parameter(_ name: String, _ start: ReferenceTensor) -> Parameter {
    parameter(name, start.tensor)
  }

  private func parameter(_ name: String, _ start: Tensor) -> Parameter {
    let parameter = Parameter(name, kind: .weight, shape: start.shape)
    parameter.value.setValues(start.values)
    return parameter
  }

  private func norm(_ values: [Double]) -> Double {
    values.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
