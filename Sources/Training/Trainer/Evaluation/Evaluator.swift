internal import Telemetry
internal import Tensors

/// Judges a model by samples that it does not learn from, batch by batch.
struct Evaluator {
  private let dataset: Dataset
  private let samples: [Int]
  private let batchSize: Int
  private let metrics: [MetricSums]
  private var buffers: BatchBuffers

  /// Takes the samples to judge by, and what to measure beside the loss.
  init(_ dataset: Dataset, metrics: [Metric], batchSize: Int) {
    self.dataset = dataset
    self.batchSize = batchSize
    samples = Array(0..<dataset.count)
    buffers = BatchBuffers(for: dataset, batchSize: batchSize)
    let spread = metrics.contains(.determination) ? dataset.targetSpread() : 0
    self.metrics = metrics.map { MetricSums($0, targetSpread: spread) }
  }

  /// Measures the loss and the metrics over all samples.
  mutating func evaluate(_ model: Model, loss: any Loss, step: Int) -> [Evaluation] {
    var lossSum = 0.0
    var metrics = metrics
    for start in stride(from: 0, to: samples.count, by: batchSize) {
      let batch = samples[start..<min(start + batchSize, samples.count)]
      buffers.load(batch, of: dataset)
      let output = model.forward(buffers.input, mode: .evaluation)
      lossSum += loss.measure(output, buffers.targets, gradient: nil) * Double(batch.count)
      for index in metrics.indices { metrics[index].add(output, buffers.targets) }
    }
    let meanLoss = lossSum / Double(max(1, samples.count))
    return [evaluation(Evaluation.loss, meanLoss, step)]
      + metrics.map { evaluation($0.metric.name, $0.value, step) }
  }

  private func evaluation(_ metric: String, _ value: Double, _ step: Int) -> Evaluation {
    Evaluation(step: step, split: .validation, metric: metric, value: Float(value))
  }
}

extension Dataset {
  /// Σ(y - ȳ)² over all target numbers, with a mean ȳ for every output.
  fileprivate func targetSpread() -> Double {
    guard case .values(let width) = targetKind else { return 0 }
    let targets = Tensor(shape: [count, width])
    targets.withMutableSpan { copyValues(of: ArraySlice(0..<count), into: &$0) }
    return targets.matrix.columnSpread()
  }
}
