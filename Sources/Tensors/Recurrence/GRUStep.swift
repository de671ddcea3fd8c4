/// One time step of gated recurrent units for a batch (Cho et al., 2014), without its matrix
/// products.
///
///     r = σ(z_r + p_r)   z = σ(z_z + p_z)   n = tanh(z_n + r · (p_n + b))
///     h = (1 - z) · n + z · h'
///
/// The sums z come from the input, the products p from the states h' before the step; the gates of
/// a row stand side by side in PyTorch's order: r, z, n.
public struct GRUStep {
  /// The sums from the input, replaced by the gates: batch × 3 units.
  let gates: Matrix
  /// The products with the earlier states, of which p_n takes its bias: batch × 3 units.
  let products: Matrix
  /// The states h' before the step: batch × units.
  let earlierStates: Matrix

  /// Takes the matrices of a step: two of batch × 3 units, and the states, batch × units.
  public init(gates: Matrix, products: Matrix, earlierStates: Matrix) {
    precondition(
      gates.hasShape(of: products) && gates.columnCount == 3 * earlierStates.columnCount
        && gates.rowCount == earlierStates.rowCount, "These matrices do not make a time step.")
    self.gates = gates
    self.products = products
    self.earlierStates = earlierStates
  }

  /// The gradients that meet in one time step.
  public struct Gradients {
    /// The gradient by h: batch × units.
    let states: Matrix
    /// Takes, added to what it holds, the gradient by h' past the products: batch × units.
    let earlierStates: Matrix
    /// Takes the gradient by the sums: batch × 3 units.
    let sums: Matrix
    /// Takes the gradient by the products: batch × 3 units.
    let products: Matrix

    /// Takes the matrices of a step: two of batch × units and two of batch × 3 units.
    public init(states: Matrix, earlierStates: Matrix, sums: Matrix, products: Matrix) {
      self.states = states
      self.earlierStates = earlierStates
      self.sums = sums
      self.products = products
    }
  }
}

extension GRUStep {
  /// Turns sums and products into gates and the states h: batch × units.
  ///
  /// The bias b is an element a unit.
  public func apply(bias: Tensor, states: Matrix) {
    precondition(
      states.hasShape(of: earlierStates) && bias.count == states.columnCount,
      "A time step has a state and a bias a unit.")
    let b = bias.row.lanes
    for row in 0..<states.rowCount {
      let (y, p) = (GateLanes(gates, row: row), GateLanes(products, row: row))
      let (earlier, h) = (earlierStates.lanes(ofRow: row), states.lanes(ofRow: row))
      for index in h.indices {
        let r = VectorMath.sigmoid(y.r[index] + p.r[index])
        let z = VectorMath.sigmoid(y.z[index] + p.z[index])
        let product = p.n[index] + b[index]
        let n = VectorMath.tanh(y.n[index] + r * product)
        y.set(index, r, z, n)
        p.n[index] = product
        h[index] = (1 - z) * n + z * earlier[index]
      }
    }
  }

  /// Propagates the gradient by h back to sums, products and h'.
  ///
  ///     dz_n = dh · (1 - z) · (1 - n²)       dz_z = dh · (h' - n) · z(1 - z)
  ///     dz_r = dz_n · (p_n + b) · r(1 - r)   dp = dz, but dp_n = dz_n · r
  ///     dh' += dh · z
  public func propagate(_ gradients: Gradients) {
    precondition(
      gradients.sums.hasShape(of: gates) && gradients.products.hasShape(of: gates)
        && gradients.states.hasShape(of: earlierStates)
        && gradients.earlierStates.hasShape(of: earlierStates),
      "A gradient has the shape of what it belongs to.")
    for row in 0..<earlierStates.rowCount {
      let (y, p) = (GateLanes(gates, row: row), GateLanes(products, row: row))
      let (dz, dp) = (
        GateLanes(gradients.sums, row: row), GateLanes(gradients.products, row: row)
      )
      let (earlier, dh) = (earlierStates.lanes(ofRow: row), gradients.states.lanes(ofRow: row))
      let earlierGradient = gradients.earlierStates.lanes(ofRow: row)
      for index in dh.indices {
        let (r, z, n, dh) = (y.r[index], y.z[index], y.n[index], dh[index])
        let dn = dh * (1 - z) * (1 - n * n)
        let du = dh * (earlier[index] - n) * (z * (1 - z))
        let dr = dn * p.n[index] * (r * (1 - r))
        dz.set(index, dr, du, dn)
        dp.set(index, dr, du, dn * r)
        earlierGradient[index] += dh * z
      }
    }
  }
}

/// The three gates of one row.
private struct GateLanes {
  let r: LaneView
  let z: LaneView
  let n: LaneView

  init(_ matrix: Matrix, row: Int) {
    let width = matrix.columnCount / 3
    r = matrix.lanes(ofRow: row, columns: 0..<width)
    z = matrix.lanes(ofRow: row, columns: width..<2 * width)
    n = matrix.lanes(ofRow: row, columns: 2 * width..<3 * width)
  }

  @inline(__always)
  func set(_ index: Int, _ reset: Lanes, _ update: Lanes, _ new: Lanes) {
    r[index] = reset
    z[index] = update
    n[index] = new
  }
}
