import Telemetry
import Tensors
import Testing

@testable import Training

struct RegulariserTests {
  private func parameters() -> [Parameter] {
    var random = RandomSource(seed: 91)
    return TensorKind.allCases.map { kind in
      let parameter = Parameter("t.\(kind.rawValue)", kind: kind, shape: [2, 3])
      parameter.value.setValues(Tensor.random([2, 3], &random).values)
      return parameter
    }
  }

  private func changedKinds(_ config: Regularisation) -> [TensorKind] {
    let parameters = parameters()
    _ = Regulariser(config, parameters).addGradients()
    return parameters.filter { ElementSums($0.gradient.row).maximum > 0 }.map(\.kind)
  }

  @Test func biasesAndScalesAreLeftAloneUnlessTheyAreIncluded() {
    #expect(changedKinds(Regularisation(l2: 0.1)) == [.weight, .recurrent, .embedding])
    #expect(changedKinds(Regularisation(l1: 0.1, includesBiases: true)) == TensorKind.allCases)
    #expect(changedKinds(Regularisation(weightDecay: 0.1)).isEmpty)
  }

  @Test func aFrozenTensorCountsInThePenaltyButItsGradientStays() {
    let (free, frozen) = (parameters(), parameters())
    for parameter in frozen { parameter.isFrozen = true }
    let config = Regularisation(l2: 0.1, l1: 0.2)
    let penalties = [free, frozen].map { Regulariser(config, $0).addGradients() }
    #expect(penalties[0] == penalties[1] && penalties[0] > 0)
    #expect(frozen.allSatisfy { ElementSums($0.gradient.row).maximum == 0 })
  }

  @Test func theDecoupledDecayTakesItsShareOfTheWeightsAlone() {
    let parameters = parameters()
    let before = parameters.map(\.value.values)
    let config = OptimizerConfig.sgd(SGDConfig())
    let optimizer = config.optimizer(for: parameters, Regularisation(weightDecay: 0.1))
    optimizer.beginStep()
    for (index, parameter) in parameters.enumerated() {
      _ = optimizer.update(index, UpdateStep(learningRate: 0.5))
      let share = [.bias, .scale].contains(parameter.kind) ? 1 : 0.95
      expectAgreement(parameter.value.values, before[index].map { Double($0) * share })
    }
  }

  /// Everything that is minimised, of a batch of 6 samples.
  private func loss(
    _ model: Training.Model, _ x: Tensor, _ y: Tensor, _ regulariser: Regulariser,
    gradient: Tensor? = nil
  ) -> Double {
    let output = model.forward(x, mode: .training)
    let value = LossKind.huber(delta: 0.7).loss.measure(output, .values(y), gradient: gradient)
    if let gradient { model.backward(gradient) }
    return value + regulariser.addGradients()
  }

  @Test(arguments: [
    Regularisation(l2: 0.3), Regularisation(l1: 0.2),
    Regularisation(l2: 0.2, l1: 0.1, includesBiases: true),
  ])
  func theGradientsOfAWholeNetworkAgreeWithCentralDifferences(config: Regularisation) throws {
    var training = TrainingConfig(name: "penalty")
    training.loss = .huber(delta: 0.7)
    training.model = [
      .dense(DenseConfig(units: 5, activation: .gelu)), .activation(.silu), .dense(DenseConfig()),
    ]
    let plan = try ModelPlan(config: training, input: SampleShape([4]), targets: .values(width: 3))
    let model = Training.Model(plan, supplies: .fixture(batchSize: 6))
    var random = RandomSource(seed: 92)
    let (x, y) = (Tensor.random([6, 4], &random), Tensor.random([6, 3], &random))
    for parameter in model.parameters where parameter.kind == .bias {
      parameter.value.setValues(Tensor.random(parameter.value.shape, &random).values)
    }
    let regulariser = Regulariser(config, model.parameters)
    _ = loss(model, x, y, regulariser, gradient: Tensor(shape: [6, 3]))
    let gradients = model.parameters.map(\.gradient.values)
    for (parameter, gradient) in zip(model.parameters, gradients) {
      let slopes = (0..<parameter.value.count).map { position in
        let start = parameter.value[position]
        defer { parameter.value[position] = start }
        let losses = [start + 0.004, start - 0.004].map { value in
          parameter.value[position] = value
          return loss(model, x, y, regulariser)
        }
        return (losses[0] - losses[1]) / 0.008
      }
      expectAgreement(gradient, slopes, within: 3e-3)
    }
  }
}
