internal import COneDNN

/// One side of a matrix product.
public enum Factor {
  /// The matrix as it is stored.
  case plain(Matrix)
  /// The matrix with rows and columns exchanged.
  case transposed(Matrix)
}

/// Sets `c` to the product `a·b`, or adds the product to it.
///
/// Runs on oneDNN, with the threads set by ``useMatrixThreads(_:)``.
///
/// - Parameters:
///   - a: rows of c × depth.
///   - b: depth × columns of c.
///   - c: the result; never the storage of `a` or `b`.
///   - isAdding: whether the product is added to what `c` holds.
public func multiply(_ a: Factor, _ b: Factor, into c: Matrix, adding isAdding: Bool = false) {
  let depth = commonDepth(a, b, c)
  guard c.count > 0 else { return }
  guard depth > 0 else {
    if !isAdding { c.fill(with: 0) }
    return
  }
  let status = dnnl_sgemm(
    a.code, b.code, dnnl_dim_t(c.rowCount), dnnl_dim_t(c.columnCount), dnnl_dim_t(depth),
    1, a.matrix.base, dnnl_dim_t(a.matrix.columnCount),
    b.matrix.base, dnnl_dim_t(b.matrix.columnCount),
    isAdding ? 1 : 0, c.base, dnnl_dim_t(c.columnCount))
  precondition(status == dnnl_success, "oneDNN refused a matrix product.")
}

/// The same product as ``multiply(_:_:into:adding:)``, as its definition says it.
package func multiplyByDefinition(
  _ a: Factor, _ b: Factor, into c: Matrix, adding isAdding: Bool = false
) {
  let depth = commonDepth(a, b, c)
  for row in 0..<c.rowCount {
    for column in 0..<c.columnCount {
      var sum = isAdding ? c[row, column] : 0
      for index in 0..<depth {
        sum += a[row, index] * b[index, column]
      }
      c[row, column] = sum
    }
  }
}

/// Sets the number of threads that matrix products use when the current thread asks for them.
public func useMatrixThreads(_ count: Int) {
  precondition(count > 0, "A matrix product needs a thread to run on.")
  omp_set_num_threads(Int32(clamping: count))
}

/// Checks that the shapes fit and returns the length of the inner products.
private func commonDepth(_ a: Factor, _ b: Factor, _ c: Matrix) -> Int {
  precondition(
    a.rowCount == c.rowCount && b.columnCount == c.columnCount && a.columnCount == b.rowCount,
    "These matrices do not fit into a product.")
  return a.columnCount
}

extension Factor {
  fileprivate var matrix: Matrix {
    switch self {
    case .plain(let matrix), .transposed(let matrix): matrix
    }
  }

  fileprivate var rowCount: Int {
    switch self {
    case .plain(let matrix): matrix.rowCount
    case .transposed(let matrix): matrix.columnCount
    }
  }

  fileprivate var columnCount: Int {
    switch self {
    case .plain(let matrix): matrix.columnCount
    case .transposed(let matrix): matrix.rowCount
    }
  }

  /// The letter by which BLAS knows the transposition.
  fileprivate var code: CChar {
    switch self {
    case .plain: CChar(UInt8(ascii: "N"))
    case .transposed: CChar(UInt8(ascii: "T"))
    }
  }

  fileprivate subscript(row: Int, column: Int) -> Float {
    switch self {
    case .plain(let matrix): matrix[row, column]
    case .transposed(let matrix): matrix[column, row]
    }
  }
}
