internal import Tensors

/// The memory that batches are copied into, made once for a full batch.
struct BatchBuffers {
  /// Batch × sample shape.
  let input: Tensor
  private var labels: [Int32] = []
  private let values: Tensor?

  /// Makes room for batches of a dataset's samples.
  init(for dataset: Dataset, batchSize: Int) {
    input = Tensor(shape: [batchSize] + dataset.shape.dimensions)
    switch dataset.targetKind {
    case .classes, .classSequence:
      let labelCount = batchSize * dataset.targetKind.labelsPerSample
      labels = Array(repeating: 0, count: labelCount)
      values = nil
    case .values(let width):
      values = Tensor(shape: [batchSize, width])
    }
  }

  /// The targets of the batch.
  var targets: BatchTargets { values.map(BatchTargets.values) ?? .classes(labels) }

  /// Copies some samples with their targets.
  mutating func load(_ samples: ArraySlice<Int>, of dataset: Dataset) {
    input.setRowCount(samples.count)
    input.withMutableSpan { dataset.copyInputs(of: samples, into: &$0) }
    if let values {
      values.setRowCount(samples.count)
      values.withMutableSpan { dataset.copyValues(of: samples, into: &$0) }
    } else {
      var span = labels.mutableSpan
      dataset.copyClasses(of: samples, into: &span)
    }
  }
}
