import Testing

@testable import Training

struct ModelPlanTests {
  private func plan(
    _ model: [LayerConfig], input: [Int] = [8], targets: TargetKind = .classes(count: 3),
    loss: LossKind = .crossEntropy(), batch: Int = 4
  ) throws -> ModelPlan {
    var config = TrainingConfig(name: "plan")
    config.model = model
    config.loss = loss
    config.data.batchSize = batch
    return try ModelPlan(config: config, input: SampleShape(input), targets: targets)
  }

  private func mismatch(_ body: @autoclosure () throws -> ModelPlan) -> TrainingConfigError? {
    #expect(throws: TrainingConfigError.self) { try body() }
  }

  private static let open = LayerConfig.dense(DenseConfig())

  private static func dense(_ units: Int) -> LayerConfig { .dense(DenseConfig(units: units)) }

  private static func recurrent(_ output: RecurrentOutput) -> LayerConfig {
    .recurrent(RecurrentConfig(units: 5, output: output))
  }

  @Test func repetitionsAreWrittenOutAndNamedInOrder() throws {
    let block = RepeatedLayers(times: 2, layers: [Self.dense(6), Self.dense(7)])
    let plan = try plan([.repeated(block), Self.open])
    #expect(
      plan.chain.layers.map(\.name) == ["hidden1", "hidden2", "hidden3", "hidden4", "output"])
    #expect(plan.chain.layers.map(\.input.dimensions) == [[8], [6], [7], [6], [7]])
    #expect(plan.chain.layers.map(\.output.dimensions) == [[6], [7], [6], [7], [3]])
  }

  @Test func recurrentLayersHandOnSequencesOrTheirLastState() throws {
    let plan = try plan([Self.recurrent(.all), Self.recurrent(.last), Self.open], input: [4, 2])
    #expect(plan.chain.layers.map(\.name) == ["rnn1", "rnn2", "output"])
    #expect(plan.chain.layers.map(\.output.dimensions) == [[4, 5], [5], [3]])
  }

  @Test func outputWidthComesFromTheData() throws {
    let plan = try plan(
      [Self.open], targets: .values(width: 9), loss: .meanSquaredError)
    #expect(plan.output.dimensions == [9])
  }

  @Test func misfitNamesTheLayerAndBothShapes() {
    let sequence = mismatch(try plan([Self.dense(4), Self.recurrent(.last), Self.open]))
    #expect(sequence?.key == "model.1.recurrent")
    #expect(sequence?.problem == .mismatch(.sequenceNeeded(given: [4])))
    let vector = mismatch(try plan([Self.recurrent(.all), Self.open], input: [4, 2]))
    #expect(vector?.key == "model.1.dense")
    #expect(vector?.problem == .mismatch(.wrongOutput(given: [4, 3], expected: [3])))
    let width = mismatch(try plan([Self.open, Self.open]))
    #expect(width?.problem == .mismatch(.widthMissing))
    let output = mismatch(try plan([Self.dense(2)]))
    #expect(output?.problem == .mismatch(.wrongOutput(given: [2], expected: [3])))
  }

  @Test func lossMustFitTheTargets() {
    let error = mismatch(try plan([Self.open], loss: .meanSquaredError))
    #expect(
      error?.sentence
        == "loss is mean_squared_error, but the targets are 3 classes, which need cross_entropy.")
  }

  @Test func binaryCrossEntropyTakesOneOutputForTwoClasses() throws {
    let classes = try plan([Self.open], targets: .classes(count: 2), loss: .binaryCrossEntropy)
    #expect(classes.output.dimensions == [1])
    let values = try plan([Self.open], targets: .values(width: 5), loss: .binaryCrossEntropy)
    #expect(values.output.dimensions == [5])
    let error = mismatch(try plan([Self.open], loss: .binaryCrossEntropy))
    #expect(
      error?.problem == .mismatch(.wrongLoss(.binaryCrossEntropy, targets: .classes(count: 3))))
  }

  @Test func modelsThatNoMemoryHoldsAreRefused() {
    let many = RepeatedLayers(times: 1_000, layers: [Self.dense(1)])
    let nested = RepeatedLayers(times: 1_000, layers: [.repeated(many)])
    #expect(
      mismatch(try plan([.repeated(nested), Self.open]))?.problem
        == .mismatch(.tooManyLayers(limit: 2_000)))
    #expect(
      mismatch(try plan([Self.dense(65_536), Self.dense(65_536), Self.open]))?.problem
        == .mismatch(.tooManyParameters(limit: 250_000_000)))
    #expect(
      mismatch(try plan([Self.dense(1_000), Self.open], batch: 1_000_000))?.problem
        == .mismatch(.tooManyActivations(limit: 500_000_000)))
  }

  @Test func layersOfCompositionsCountTowardsTheLimit() {
    let block = (1...6).reduce([Self.dense(8)]) { layers, _ in
      [.residual(ResidualConfig(layers: [.repeated(RepeatedLayers(times: 1_000, layers: layers))]))]
    }
    let error = mismatch(try plan(block + [Self.open]))
    #expect(error?.problem == .mismatch(.tooManyLayers(limit: 2_000)))
  }

  @Test func misfitIsLocatedInTheFile() {
    let error = #expect(throws: TrainingSetupError.self) {
      try Bundled.setup("digits-mlp", ["data.layout.sequence.features=8"])
    }
    #expect(
      error?.sentence.hasSuffix(
        "line 25: model.1.dense gives the shape [8, 10], but the data ask for [10]; give the data "
          + "layout: flat, or the last recurrent layer output: last.") == true)
  }
}
