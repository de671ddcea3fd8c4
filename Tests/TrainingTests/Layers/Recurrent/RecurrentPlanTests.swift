import Tensors
import Testing

@testable import Training

struct RecurrentPlanTests {
  private func plan(_ yaml: String, input: [Int] = [4, 3]) throws -> ModelPlan {
    let loaded = try LoadedConfig(yaml: "model: [\(yaml), dense]", path: "a.yaml")
    return try ModelPlan(
      config: loaded.config, input: SampleShape(input), targets: .classes(count: 2))
  }

  @Test(arguments: [("recurrent", "rnn"), ("lstm", "lstm"), ("gru", "gru")])
  func aStackIsAsManyLayersOfWhichAllButTheLastHandOnEveryState(key: String, stem: String) throws {
    let layers = try plan("\(key): {units: 5, layers: 3}").chain.layers
    #expect(layers.map(\.name) == ["\(stem)1", "\(stem)2", "\(stem)3", "output"])
    #expect(layers.map(\.output.dimensions) == [[4, 5], [4, 5], [5], [2]])
  }

  @Test(
    arguments: [
      ("recurrent: {units: 5}", 5 * 3 + 5 * 5 + 5), ("lstm: {units: 5}", 20 * 3 + 20 * 5 + 20),
      ("gru: {units: 5}", 15 * 3 + 15 * 5 + 15 + 5), ("gru: {units: 5, bias: false}", 15 * 8),
      ("recurrent: {units: 5, bias: false}", 5 * 8),
    ])
  func parametersAreCountedAsTheyAreMade(yaml: String, count: Int) throws {
    let plan = try #require(plan(yaml).chain.layers.first)
    var supplies = LayerSupplies.fixture(batchSize: 2)
    let layer = plan.layer(&supplies)
    #expect(plan.parameterCount == count)
    #expect(layer.parameters.reduce(0) { $0 + $1.value.count } == count)
  }

  @Test(arguments: ["recurrent", "lstm", "gru"])
  func aVectorIsNoSequence(key: String) {
    let error = #expect(throws: TrainingConfigError.self) { try plan(key, input: [12]) }
    #expect(error?.key == "model.0.\(key)")
    #expect(error?.problem == .mismatch(.sequenceNeeded(given: [12])))
  }

  @Test(
    arguments: [
      "recurrent: {units: 7, layers: 2, activation: relu, bias: false, output: all}",
      "lstm: {units: 7, layers: 2, forget_bias: -0.5, bias: false, output: all}",
      "gru: {units: 7, layers: 2, recurrent_initialisation: {xavier: {gain: 2}}, output: all}",
    ])
  func whatIsWrittenIsReadBack(yaml: String) throws {
    let config = try LoadedConfig(yaml: "model: [\(yaml)]", path: "a.yaml").config
    let again = try LoadedConfig(yaml: config.resolvedYAML, path: "b.yaml").config
    #expect(config == again)
  }

  @Test func everyGateStartsAsAWeightOfItsOwn() throws {
    var config = LSTMConfig()
    config.units = 30
    let layer = try makeLayer(config, input: [2, 10], batchSize: 1)
    let gate = try layer.parameter("weight_hh").value.values.suffix(900)
    let row = gate.prefix(30).reduce(0) { $0 + Double($1 * $1) }
    #expect(abs(row - 1) < 1e-5)
    let bound = (6.0 / 40).squareRoot()
    let weights = try layer.parameter("weight_ih").value.values
    let largest = weights.map { abs(Double($0)) }.max() ?? 0
    #expect(largest <= bound && largest > 0.95 * bound)
  }
}
