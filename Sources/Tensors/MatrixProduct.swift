internal import COneDNN

/// One side of a matrix product.
public struct Factor {
  fileprivate let window: MatrixWindow
  fileprivate let isTransposed: Bool

  /// A matrix as it is stored.
  public static func plain(_ matrix: Matrix) -> Factor { plain(matrix.window) }

  /// A matrix with rows and columns exchanged.
  public static func transposed(_ matrix: Matrix) -> Factor { transposed(matrix.window) }

  /// Some columns of a matrix as they are stored.
  public static func plain(_ window: MatrixWindow) -> Factor {
    Factor(window: window, isTransposed: false)
  }

  /// Some columns of a matrix with rows and columns exchanged.
  public static func transposed(_ window: MatrixWindow) -> Factor {
    Factor(window: window, isTransposed: true)
  }
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
  multiply(a, b, scale: 1, into: c.window, adding: isAdding)
}

/// Sets some columns of a matrix to `scale·a·b`, or adds the product to them.
///
/// - Parameters:
///   - a: rows of c × depth.
///   - b: depth × columns of c.
///   - scale: a factor for the product.
///   - c: the result; never elements of `a` or `b`.
///   - isAdding: whether the product is added to what `c` holds.
public func multiply(
  _ a: Factor, _ b: Factor, scale: Float, into c: MatrixWindow, adding isAdding: Bool = false
) {
  let depth = commonDepth(a, b, c)
  guard c.rowCount > 0, c.columnCount > 0 else { return }
  guard depth > 0 else {
    if !isAdding { c.fill(with: 0) }
    return
  }
  let status = dnnl_sgemm(
    a.code, b.code, dnnl_dim_t(c.rowCount), dnnl_dim_t(c.columnCount), dnnl_dim_t(depth),
    scale, a.window.base, dnnl_dim_t(a.window.rowStride),
    b.window.base, dnnl_dim_t(b.window.rowStride),
    isAdding ? 1 : 0, c.base, dnnl_dim_t(c.rowStride))
  precondition(status == dnnl_success, "oneDNN refused a matrix product.")
}

/// The same product as ``multiply(_:_:scale:into:adding:)``, as its definition says it.
package func multiplyByDefinition(
  _ a: Factor, _ b: Factor, scale: Float = 1, into c: MatrixWindow, adding isAdding: Bool = false
) {
  let depth = commonDepth(a, b, c)
  for row in 0..<c.rowCount {
    for column in 0..<c.columnCount {
      let sum = (0..<depth).reduce(0) { $0 + a[row, $1] * b[$1, column] }
      c[row, column] = scale * sum + (isAdding ? c[row, column] : 0)
    }
  }
}

/// Sets the number of threads that matrix products use when the current thread asks for them.
///
/// There are never more threads than processors: they would only take turns.
public func useMatrixThreads(_ count: Int) {
  precondition(count > 0, "A matrix product needs a thread to run on.")
  omp_set_num_threads(min(Int32(clamping: count), omp_get_num_procs()))
}

/// Lets oneDNN generate its code for this processor, which else delays the first product.
///
/// Takes about 15 milliseconds on any thread, once in a process.
public func prepareMatrixProducts() {
  useMatrixThreads(1)
  let matrix = Tensor(shape: [32, 32]).matrix
  let result = Tensor(shape: [32, 32]).matrix
  for factor in [Factor.plain(matrix), .transposed(matrix)] {
    multiply(factor, .plain(matrix), into: result)
    multiply(factor, .transposed(matrix), into: result)
  }
}

/// Checks that the shapes fit and returns the length of the inner products.
private func commonDepth(_ a: Factor, _ b: Factor, _ c: MatrixWindow) -> Int {
  precondition(
    a.rowCount == c.rowCount && b.columnCount == c.columnCount && a.columnCount == b.rowCount,
    "These matrices do not fit into a product.")
  return a.columnCount
}

extension Factor {
  fileprivate var rowCount: Int { isTransposed ? window.columnCount : window.rowCount }

  fileprivate var columnCount: Int { isTransposed ? window.rowCount : window.columnCount }

  /// The letter by which BLAS knows the transposition.
  fileprivate var code: CChar { CChar(UInt8(ascii: isTransposed ? "T" : "N")) }

  fileprivate subscript(row: Int, column: Int) -> Float {
    isTransposed ? window[column, row] : window[row, column]
  }
}
