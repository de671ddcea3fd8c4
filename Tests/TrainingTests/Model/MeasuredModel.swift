import Tensors
import Testing

@testable import Training

/// A small model with a batch of data, whose loss is a number of its parameters.
struct MeasuredModel {
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

  /// Expects the gradient of the loss by every parameter to be what small changes of it show; the
  /// smaller the change, the fewer maxima change places.
  func expectCentralDifferences(
    distance: Float = 0.01, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    _ = measure(gradient: gradient)
    model.backward(gradient)
    for parameter in model.parameters {
      let positions = Array(stride(from: 0, to: parameter.value.count, by: 3))
      let gradients = positions.map { parameter.gradient[$0] }
      let slopes = positions.map { slope(of: parameter.value, at: $0, distance) }
      let largest = gradients.map { abs(Double($0)) }.max() ?? 0
      let error = zip(gradients, slopes).map { abs(Double($0) - $1) }.max() ?? 0
      #expect(error < 5e-3 * largest + 2e-5, "\(parameter.name)", sourceLocation: sourceLocation)
    }
  }

  private func slope(of tensor: Tensor, at position: Int, _ distance: Float) -> Double {
    let start = tensor[position]
    defer { tensor[position] = start }
    tensor[position] = start + distance
    let above = measure(gradient: nil)
    tensor[position] = start - distance
    return (above - measure(gradient: nil)) / Double(2 * distance)
  }
}
