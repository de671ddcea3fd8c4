internal import Tensors

/// A tensor whose outermost dimension is time: a matrix of batch × width for every time step.
///
/// With time outermost, what is not recurrent is one product over all time steps.
struct TimeSeries {
  /// The number of time steps.
  let stepCount: Int
  private let tensor: Tensor

  /// Makes room for batches of up to `batchSize` samples.
  init(stepCount: Int, batchSize: Int, width: Int) {
    self.stepCount = stepCount
    tensor = Tensor(shape: [stepCount * batchSize, width])
  }

  /// All time steps: time · batch × width.
  var matrix: Matrix { tensor.matrix }

  /// One time step: batch × width.
  subscript(step: Int) -> Matrix { self[step..<step + 1] }

  /// Some time steps, one after the other.
  subscript(steps: Range<Int>) -> Matrix {
    let batchSize = tensor.rowCount / stepCount
    return matrix.rows(steps.lowerBound * batchSize..<steps.upperBound * batchSize)
  }

  /// Uses the storage for a smaller batch, or for a full one again.
  func setBatchSize(_ batchSize: Int) {
    tensor.setRowCount(stepCount * batchSize)
  }
}
