import Tensors
import Testing

@testable import Training

struct ImageModelTests {
  @Test func lossAndGradientsOfASmallNetworkAreTheReference() throws {
    let expected: VectorJacobianCase = try reference("net_small_cnn")
    let model = try network(
      """
      model:
        - conv: {channels: 4, padding: 1, activation: relu}
        - conv: {channels: 6, padding: 1, activation: relu}
        - max_pool
        - flatten
        - dense
      """, input: [1, 6, 6], classes: 3)
    let names = ["w1", "b1", "w2", "b2", "w3", "b3"]
    #expect(model.parameters.count == names.count)
    for (parameter, name) in zip(model.parameters, names) {
      try parameter.value.setValues(expected.input(name).floats)
    }

    let labels = try expected.input("target").values.map { Int32($0) }
    let prediction = try model.forward(expected.input("x").tensor, mode: .training)
    let gradient = Tensor(shape: prediction.shape)
    let loss = LossKind.crossEntropy().loss.measure(
      prediction, .classes(labels), gradient: gradient)
    model.backward(gradient)

    try expectAgreement([Float(loss)], expected.output("loss").values)
    for (parameter, name) in zip(model.parameters, names) {
      try expectAgreement(parameter.gradient.values, expected.gradient(name).values)
    }
  }

  private func network(_ yaml: String, input: [Int], classes: Int) throws -> Training.Model {
    let config = try LoadedConfig(yaml: yaml, path: "a.yaml").config
    let plan = try ModelPlan(
      config: config, input: SampleShape(input), targets: .classes(count: classes))
    return Training.Model(plan, supplies: .fixture(batchSize: 2))
  }

  @Test(arguments: ["max_pool: {padding: 1}", "average_pool: {kernel: [2, 3], stride: 1}"])
  func gradientsOfAnImageClassifierAgreeWithCentralDifferences(pool: String) throws {
    let model = try MeasuredModel(
      """
      model:
        - conv: {channels: 4, kernel: [3, 2], padding: 1, activation: tanh}
        - \(pool)
        - conv: {channels: 6, groups: 2, stride: [1, 2], activation: gelu}
        - flatten
        - dense
      """, input: [2, 7, 9], targets: .classes(count: 3), batchSize: 3)
    #expect(
      model.model.allLayers.map(\.name) == ["conv1", "pool", "conv2", "flatten", "output"])
    model.expectCentralDifferences(distance: 0.001)
  }

  @Test func gradientsOfAResidualNetworkAgreeWithCentralDifferences() throws {
    try MeasuredModel(
      """
      model:
        - conv: {channels: 4, activation: tanh}
        - residual:
            layers:
              - conv: {channels: 4, padding: 1, activation: tanh}
              - conv: {channels: 4, padding: 1}
        - global_average_pool
        - dense
      """, input: [1, 6, 5], targets: .classes(count: 3), batchSize: 3
    ).expectCentralDifferences()
  }

  private static let residualNetwork = """
    model:
      - conv: {channels: 3, padding: 1, bias: false}
      - batch_norm
      - activation: silu
      - residual:
          layers:
            - conv: {channels: 5, stride: 2, padding: 1, bias: false}
            - batch_norm
            - activation: tanh
            - conv: {channels: 5, padding: 1, bias: false}
            - batch_norm
          shortcut:
            - conv: {channels: 5, kernel: 1, stride: 2, bias: false}
            - batch_norm
          activation: gelu
      - average_pool
      - flatten
      - dropout: {share: DROPOUT}
      - dense: {units: 6, activation: tanh}
      - layer_norm
      - dense
    """

  private func residualNetwork(dropout: Float) -> String {
    Self.residualNetwork.replacing("DROPOUT", with: "\(dropout)")
  }

  @Test func gradientsThroughEveryKindOfNormalisationAgreeWithCentralDifferences() throws {
    let model = try MeasuredModel(
      residualNetwork(dropout: 0), input: [2, 7, 9], targets: .classes(count: 3), batchSize: 4)
    #expect(model.model.parameters.map(\.name).contains("block.shortcut.norm.weight"))
    model.expectCentralDifferences(distance: 0.002)
  }

  @Test func anEvaluationChangesNoStateAndDependsOnNoOtherSample() throws {
    var random = RandomSource(seed: 61)
    let model = try network(residualNetwork(dropout: 0.5), input: [2, 7, 9], classes: 3)
    let pair = Tensor.random([2, 2, 7, 9], &random)
    let first = Tensor(shape: [1, 2, 7, 9], values: Array(pair.values.prefix(126)))
    _ = model.forward(pair, mode: .training)
    let state = model.savedState

    let together = model.forward(pair, mode: .evaluation).values
    let alone = model.forward(first, mode: .evaluation).values

    #expect(model.savedState == state)
    expectAgreement(alone, together.prefix(3).map { Double($0) })
    _ = model.forward(pair, mode: .training)
    #expect(model.savedState != state)
  }
}

extension Training.Model {
  /// All that a checkpoint holds of the layers.
  fileprivate var savedState: [[String]] {
    allLayers.map { layer in
      let tensors = layer.parameters.map(\.value) + layer.buffers.map(\.value)
      return tensors.map { "\($0.values)" } + ["\(layer.randomSource?.state ?? [])"]
    }
  }
}
