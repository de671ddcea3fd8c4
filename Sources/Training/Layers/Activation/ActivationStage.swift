internal import Tensors

/// The activation inside a layer, applied in place to the layer's sum z.
///
/// Remembers z where the derivative cannot be told from the output, and takes no memory where it
/// can. Any number of rows up to the one it was made for may be used, from any row on.
struct ActivationStage {
  /// The function f.
  let activation: Activation
  private let sums: Tensor?

  /// Makes a stage for sums of up to `rowCount` × `columnCount`.
  init(_ activation: Activation, rowCount: Int, columnCount: Int) {
    self.activation = activation
    sums = activation.needsInput ? Tensor(shape: [rowCount, columnCount]) : nil
  }

  /// Replaces z by `y = f(z)`; z is remembered as the rows from `firstRow` on.
  func apply(to z: Matrix, firstRow: Int = 0) {
    kept(z, from: firstRow)?.copy(from: z)
    activation.apply(to: z)
  }

  /// Sets the gradient by z, `dz = dy · f'(z)`, for an output y that was made at `firstRow`.
  func setGradient(_ dz: Matrix, from dy: Matrix, output y: Matrix, firstRow: Int = 0) {
    activation.setGradient(dz, from: dy, output: y, input: kept(y, from: firstRow) ?? y)
  }

  /// The remembered sums that belong to some rows.
  private func kept(_ rows: Matrix, from firstRow: Int) -> Matrix? {
    sums?.matrix.rows(firstRow..<firstRow + rows.rowCount)
  }
}
