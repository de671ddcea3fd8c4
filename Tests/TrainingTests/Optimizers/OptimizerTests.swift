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
  private static let momentum = OptimizerConfig.sgd(SGDConfig(momentum: 0.9))

  /// One of every kind, each with all it can remember.
  private static let everyKind = [
    momentum, .sgd(SGDConfig(momentum: 0.9, dampening: 0.1, isNesterov: true)),
    .rmsprop(RMSPropConfig(momentum: 0.9, isCentred: true)), .adam(AdamConfig()),
    .adamw(AdamWConfig(weightDecay: 0.1)),
  ]

  private static let referenceCases: [(String, OptimizerConfig, Float)] = [
    ("opt_sgd", .sgd(SGDConfig()), 0.1), ("opt_sgd_momentum", momentum, 0.1),
    ("opt_sgd_momentum_dampening", .sgd(SGDConfig(momentum: 0.9, dampening: 0.1)), 0.1),
    ("opt_sgd_nesterov", .sgd(SGDConfig(momentum: 0.9, isNesterov: true)), 0.1),
    ("opt_rmsprop", .rmsprop(RMSPropConfig()), 0.01),
    (
      "opt_rmsprop_momentum_centered", .rmsprop(RMSPropConfig(momentum: 0.9, isCentred: true)), 0.01
    ),
    ("opt_adam", .adam(AdamConfig()), 0.01),
    ("opt_adam_betas_eps", .adam(AdamConfig(beta1: 0.8, beta2: 0.95, epsilon: 1e-4)), 0.01),
    ("opt_adamw", .adamw(AdamWConfig(weightDecay: 0.1)), 0.01),
  ]

  @Test(arguments: referenceCases)
  func fiveStepsAreTheReference(name: String, config: OptimizerConfig, rate: Float) throws {
    try expectReference(name, config, rate)
  }

  @Test(arguments: [
    ("opt_sgd_weight_decay", OptimizerConfig.sgd(SGDConfig()), Float(0.1), Float(0.01)),
    ("opt_sgd_momentum_weight_decay", momentum, 0.1, 0.01),
    ("opt_adam_l2", .adam(AdamConfig()), 0.01, 0.1),
  ])
  func fiveStepsWithAPenaltyAreTheReference(
    name: String, config: OptimizerConfig, rate: Float, l2: Float
  ) throws {
    try expectReference(name, config, rate, Regularisation(l2: l2))
  }

  private func expectReference(
    _ name: String, _ config: OptimizerConfig, _ rate: Float,
    _ regularisation: Regularisation = Regularisation()
  ) throws {
    let expected: OptimizerCase = try reference(name)
    let parameters = try ["w", "b"].map { try parameter($0, #require(expected.start[$0])) }
    let optimizer = config.optimizer(for: parameters, regularisation)
    let regulariser = Regulariser(regularisation, parameters)
    for (gradients, after) in zip(expected.grads, expected.after) {
      for parameter in parameters {
        try parameter.gradient.setValues(#require(gradients[parameter.name]).floats)
      }
      _ = regulariser.addGradients()
      optimizer.beginStep()
      for (index, parameter) in parameters.enumerated() {
        _ = optimizer.update(index, UpdateStep(learningRate: rate))
        try expectAgreement(parameter.value.values, #require(after[parameter.name]).values)
      }
    }
  }

  @Test(arguments: everyKind)
  func anUpdateIsMeasuredInItsOwnPass(config: OptimizerConfig) {
    var random = RandomSource(seed: 41)
    let parameter = parameter("w", .random([3, 7], &random))
    let before = parameter.value.values
    parameter.gradient.setValues(Tensor.random([3, 7], &random).values)
    let optimizer = config.optimizer(for: [parameter])
    optimizer.beginStep()
    let sums = optimizer.update(0, UpdateStep(learningRate: 0.1))
    let change = zip(parameter.value.values, before).map { Double($0 - $1) }
    expectAgreement([Float(sums.updateNorm)], [norm(change)])
    expectAgreement([Float(sums.weightNorm)], [norm(parameter.value.values.map { Double($0) })])
  }

  @Test(arguments: everyKind)
  func aScaledGradientIsAScaledGradient(config: OptimizerConfig) {
    var random = RandomSource(seed: 42)
    let start = Tensor.random([9], &random)
    let gradient = Tensor.random([9], &random).values
    let results = [(Float(0.25), Float(1)), (1, 0.25)].map { factor, scale in
      let parameter = parameter("w", start)
      parameter.gradient.setValues(gradient.map { $0 * factor })
      let optimizer = config.optimizer(for: [parameter])
      optimizer.beginStep()
      _ = optimizer.update(0, UpdateStep(learningRate: 0.1, gradientScale: scale))
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

  @Test(arguments: everyKind)
  func goingOnFromWhatWasSavedIsGoingOn(config: OptimizerConfig) {
    var random = RandomSource(seed: 43)
    let weights = parameter("w", .random([2, 600], &random))
    let gradients = (0..<4).map { _ in Tensor.random([2, 600], &random).values }
    let optimizer = config.optimizer(for: [weights])
    takeSteps(optimizer, weights, gradients.prefix(2))

    let restored = parameter("w", weights.value)
    let other = config.optimizer(for: [restored])
    other.stepCount = optimizer.stepCount
    for (slot, saved) in zip(other.slots, optimizer.slots) {
      #expect(slot.name == saved.name)
      slot.value.setValues(saved.value.values)
    }
    takeSteps(optimizer, weights, gradients.suffix(2))
    takeSteps(other, restored, gradients.suffix(2))
    #expect(restored.value.values == weights.value.values)
  }

  private func takeSteps(
    _ optimizer: any Optimizer, _ parameter: Parameter, _ gradients: ArraySlice<[Float]>
  ) {
    for gradient in gradients {
      parameter.gradient.setValues(gradient)
      optimizer.beginStep()
      _ = optimizer.update(0, UpdateStep(learningRate: 0.1))
    }
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
