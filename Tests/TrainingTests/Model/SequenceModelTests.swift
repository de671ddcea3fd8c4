import Tensors
import Testing

@testable import Training

/// A small model with a batch of data, whose loss is a number of its parameters.
private struct MeasuredModel {
  let model: Training.Model
  private let loss: any Loss
  private let input: Tensor
  private let targets: BatchTargets
  private let gradient: Tensor

  init(
    _ yaml: String, input: [Int], vocabularySize: Int? = nil, targets kind: TargetKind,
    batchSize: Int
  ) throws {
    let config = try LoadedConfig(yaml: yaml, path: "a.yaml").config
    let plan = try ModelPlan(
      config: config, input: SampleShape(input), vocabularySize: vocabularySize, targets: kind)
    model = Training.Model(plan, supplies: .fixture(batchSize: batchSize, seed: 5))
    loss = config.loss.loss
    var random = RandomSource(seed: 6)
    let x = Tensor.random([batchSize] + input, &random)
    if let vocabularySize {
      x.setValues((0..<x.count).map { Float(($0 * 7 + 3) % vocabularySize) })
    }
    self.input = x
    targets = .classes((0..<Int32(batchSize * kind.labelsPerSample)).map { ($0 * 5 + 1) % 3 })
    gradient = Tensor(shape: [batchSize] + plan.output.dimensions)
  }

  private func measure(gradient: Tensor?) -> Double {
    loss.measure(model.forward(input, mode: .training), targets, gradient: gradient)
  }

  /// Expects the gradient of the loss by every parameter to be what small changes of it show.
  func expectCentralDifferences(sourceLocation: SourceLocation = #_sourceLocation) {
    _ = measure(gradient: gradient)
    model.backward(gradient)
    for parameter in model.parameters {
      let positions = Array(stride(from: 0, to: parameter.value.count, by: 3))
      let gradients = positions.map { parameter.gradient[$0] }
      let slopes = positions.map { slope(of: parameter.value, at: $0) }
      let largest = gradients.map { abs(Double($0)) }.max() ?? 0
      let error = zip(gradients, slopes).map { abs(Double($0) - $1) }.max() ?? 0
      #expect(error < 5e-3 * largest + 2e-5, "\(parameter.name)", sourceLocation: sourceLocation)
    }
  }

  private func slope(of tensor: Tensor, at position: Int) -> Double {
    let (distance, start): (Float, Float) = (0.01, tensor[position])
    defer { tensor[position] = start }
    tensor[position] = start + distance
    let above = measure(gradient: nil)
    tensor[position] = start - distance
    return (above - measure(gradient: nil)) / Double(2 * distance)
  }
}

struct SequenceModelTests {
  @Test func gradientsOfACharacterTransformerAgreeWithCentralDifferences() throws {
    let model = try MeasuredModel(
      """
      model:
        - embedding: {width: 8}
        - positions
        - transformer: {heads: 2, layers: 2, causal: true}
        - layer_norm
        - dense
      """, input: [6], vocabularySize: 5, targets: .classSequence(count: 5, length: 6),
      batchSize: 3)
    #expect(model.model.parameters.first?.name == "embedding.weight")
    #expect(model.model.parameters.count == 2 + 2 * 12 + 2 + 2)
    model.expectCentralDifferences()
  }

  @Test(arguments: ["recurrent", "lstm", "gru"])
  func gradientsOfASequenceClassifierAgreeWithCentralDifferences(key: String) throws {
    try MeasuredModel(
      "model: [\(key): {units: 5, layers: 2}, dense]", input: [4, 3],
      targets: .classes(count: 3), batchSize: 3
    ).expectCentralDifferences()
  }

  @Test(arguments: TimePooling.allCases)
  func gradientsOfATransformerClassifierAgreeWithCentralDifferences(pooling: TimePooling) throws {
    try MeasuredModel(
      """
      model:
        - positions
        - transformer: {heads: 3, norm: post}
        - time_pooling: \(pooling.rawValue)
        - dense
      """, input: [4, 3], targets: .classes(count: 3), batchSize: 2
    ).expectCentralDifferences()
  }
}
