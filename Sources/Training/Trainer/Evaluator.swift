internal import Telemetry
internal import Tensors

/// Judges a model by samples that it does not learn from, batch by batch.
struct Evaluator {
  private let dataset: Dataset
  private let samples: [Int]
  private let batchSize: Int
  private var buffers: BatchBuffers

  /// Takes the samples to judge by.
  init(_ dataset: Dataset, batchSize: Int) {
    self.dataset = dataset
    self.batchSize = batchSize
    samples = Array(0..<dataset.count)
    buffers = BatchBuffers(for: dataset, batchSize: batchSize)
  }

  /// Measures the loss and, for classes, the accuracy over all samples.
  mutating func evaluate(_ model: Model, loss: any Loss, step: Int) -> [Evaluation] {
    var lossSum = 0.0
    var correctCount = 0
    for start in stride(from: 0, to: samples.count, by: batchSize) {
      let batch = samples[start..<min(start + batchSize, samples.count)]
      buffers.load(batch, of: dataset)
      let output = model.forward(buffers.input, mode: .evaluation)
      lossSum += loss.measure(output, buffers.targets, gradient: nil) * Double(batch.count)
      if case .classes(let labels) = buffers.targets {
        correctCount += output.classScores.correctCount(labels)
      }
    }
    let count = Double(max(1, samples.count))
    let losses = [evaluation(Evaluation.loss, lossSum / count, step)]
    let labelCount = Double(samples.count * dataset.targetKind.labelsPerSample)
    return labelCount == 0
      ? losses : losses + [evaluation("accuracy", Double(correctCount) / labelCount, step)]
  }

  private func evaluation(_ metric: String, _ value: Double, _ step: Int) -> Evaluation {
    Evaluation(step: step, split: .validation, metric: metric, value: Float(value))
  }
}
