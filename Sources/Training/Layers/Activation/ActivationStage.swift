internal import Tensors

/// The activation inside a layer, applied in place to the layer's sum z.
///
/// Remembers f'(z) where the derivative cannot be told from the output, and takes no memory where it
/// can. Any number of rows up to the one it was made for may be used, from any row on.
struct ActivationStage {
  /// The function f.
  let activation: Activation
  private let slopes: Tensor?

  /// Makes a stage for sums of up to `rowCount` × `columnCount`.
  init(_ activation: Activation, rowCount: Int, columnCount: Int) {
    self.activation = activation
    slopes = activation.needsInput ? Tensor(shape: [rowCount, columnCount]) : nil
  }

  /// Makes the gradient by z from the gradient by y, which is the very same one where f changes nothing.
  ///
  /// - Parameters:
  ///   - dy: gradient by the output.
  ///   - dz: takes the gradient by z where it is another one.
  ///   - output: what f gave.
  ///   - columnCount: the length of f's rows.
  /// - Returns: one of the two, with the gradient by z in it.
  func gradient(from dy: Tensor, into dz: Tensor, output: Tensor, columnCount: Int) -> Tensor {
    guard activation != .identity else { return dy }
    let (y, dy) = (output.matrix(columnCount: columnCount), dy.matrix(columnCount: columnCount))
    dz.setRowCount(output.rowCount)
    let rowsOfZ = dz.matrix(columnCount: columnCount)
    rowsOfZ.inRowParts { rows in
      setGradient(
        rowsOfZ.rows(rows), from: dy.rows(rows), output: y.rows(rows), firstRow: rows.lowerBound)
    }
    return dz
  }

  /// Replaces z by `y = f(z)`; what is remembered is remembered as the rows from `firstRow` on.
  func apply(to z: Matrix, firstRow: Int = 0) {
    activation.apply(to: z, slopes: kept(z, from: firstRow))
  }

  /// Sets the gradient by z, `dz = dy · f'(z)`, for an output y that was made at `firstRow`.
  func setGradient(_ dz: Matrix, from dy: Matrix, output y: Matrix, firstRow: Int = 0) {
    if let slopes = kept(y, from: firstRow) {
      dz.setProduct(dy, slopes)
    } else {
      activation.setGradient(dz, from: dy, output: y, input: y)
    }
  }

  /// The remembered slopes that belong to some rows.
  private func kept(_ rows: Matrix, from firstRow: Int) -> Matrix? {
    slopes?.matrix.rows(firstRow..<firstRow + rows.rowCount)
  }
}
