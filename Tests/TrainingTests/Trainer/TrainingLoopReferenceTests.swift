import Telemetry
import Tensors
import Testing

@testable import Training

/// Twenty full-batch steps of a network with two hidden layers.
private struct LoopCase: Decodable {
  let x: ReferenceTensor
  let y: ReferenceTensor
  let start: [String: ReferenceTensor]
  let losses: ReferenceList<Double>
  let totalNorm: ReferenceList<Double>
  let paramNorms: ReferenceList<[Double]>
  let end: [String: ReferenceTensor]

  static let names = ["w0", "b0", "w1", "b1", "w2", "b2"]
}

struct TrainingLoopReferenceTests {
  private func config(_ activation: Activation) -> TrainingConfig {
    var config = TrainingConfig(name: "loop")
    config.data.batchSize = 16
    config.loss = .meanSquaredError
    config.model = [(8, activation), (6, activation), (3, .identity)].map { units, activation in
      var dense = DenseConfig()
      dense.units = units
      dense.activation = activation
      return .dense(dense)
    }
    return config
  }

  private func expectLoop(_ expected: LoopCase, _ config: TrainingConfig) throws {
    let dataset = Dataset(
      shape: SampleShape([5]), inputs: expected.x.floats,
      targets: .values(expected.y.floats, width: 3))
    let plan = try ModelPlan(
      config: config, input: dataset.shape, targets: dataset.targetKind)
    let model = Model(plan, supplies: .fixture(batchSize: 16))
    for (parameter, name) in zip(model.parameters, LoopCase.names) {
      try parameter.value.setValues(#require(expected.start[name]).floats)
    }
    let learner = Learner(
      config, model: model, output: plan.output, data: TrainingData(training: dataset))
    for step in expected.losses.f64.indices {
      let learned = learner.step(config.controlSettings)
      expectAgreement([Float(learned.loss)], [expected.losses.f64[step]])
      expectAgreement([Float(learned.norm)], [expected.totalNorm.f64[step]])
      let norms = model.parameters.indices.map { learner.statistics[$0, .norm] }
      expectAgreement(norms, expected.paramNorms.f64[step])
    }
    for (parameter, name) in zip(model.parameters, LoopCase.names) {
      try expectAgreement(parameter.value.values, #require(expected.end[name]).values)
    }
  }

  @Test func adamWithClippingTakesTheReferencesTwentySteps() throws {
    var config = config(.relu)
    config.learningRate = 0.01
    config.clipping = ClippingSettings(mode: .norm, threshold: 1)
    try expectLoop(reference("loop_mlp_relu_adam_clip"), config)
  }

  @Test func momentumTakesTheReferencesTwentySteps() throws {
    var momentum = SGDConfig()
    momentum.momentum = 0.9
    var config = config(.tanh)
    config.optimizer = .sgd(momentum)
    config.learningRate = 0.05
    try expectLoop(reference("loop_mlp_tanh_sgd_momentum"), config)
  }
}
