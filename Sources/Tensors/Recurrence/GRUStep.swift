/// One time step of gated recurrent units for a batch (Cho et al., 2014), without its matrix
/// products.
///
///     r = σ(z_r + b_r + p_r)   z = σ(z_z + b_z + p_z)   n = tanh(z_n + b_n + r · (p_n + b_p))
///     h = (1 - z) · n + z · h'
///
/// The sums z come from the input, the products p from the states h' before the step; the gates of
/// a row stand side by side in PyTorch's order: r, z, n.
public struct GRUStep {
  /// The sums from the input, replaced by the gates: batch × 3 units.
  let gates: Matrix
  /// The products with the earlier states, of which p_n takes its bias b_p: batch × 3 units.
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
    /// Takes, added to what it holds, the gradient by b_p: an element a unit.
    let productBias: Tensor

    /// Takes the matrices of a step, two of batch × units and two of batch × 3 units, and a vector.
    public init(
      states: Matrix, earlierStates: Matrix, sums: Matrix, products: Matrix, productBias: Tensor
    ) {
      self.states = states
      self.earlierStates = earlierStates
      self.sums = sums
      self.products = products
      self.productBias = productBias
    }
  }
}

/// The vectors that a step adds, the same for every sample.
public struct GRUBias {
  /// b_r, b_z and b_n, which join the sums: an element a gate and unit.
  let sums: Tensor
  /// b_p, which joins the product p_n before the reset gate: an element a unit.
  let product: Tensor

  /// Takes the two vectors.
  public init(sums: Tensor, product: Tensor) {
    self.sums = sums
    self.product = product
  }
}

extension GRUStep {
  /// Turns sums and products into gates and the states h: batch × units.
  public func apply(bias: GRUBias, states: Matrix) {
    precondition(
      states.hasShape(of: earlierStates) && bias.product.count == states.columnCount
        && bias.sums.count == gates.columnCount,
      "A time step has a state a unit and a bias a gate.")
    let kernel = GRUKernel(
      gates: GRUGates(gates), products: GRUGates(products), bias: GRUGates(everyRow: bias.sums),
      productBias: UnitColumns(everyRow: bias.product),
      earlierStates: UnitColumns(earlierStates), states: UnitColumns(states))
    kernel.run(rowCount: states.rowCount, unitCount: states.columnCount)
  }

  /// Propagates the gradient by h back to sums, products, b_p and h'.
  ///
  ///     dz_n = dh · (1 - z) · (1 - n²)         dz_z = dh · (h' - n) · z(1 - z)
  ///     dz_r = dz_n · (p_n + b_p) · r(1 - r)   dp = dz, but dp_n = dz_n · r
  ///     dh' += dh · z                          db_p += Σ dp_n
  public func propagate(_ gradients: Gradients) {
    precondition(
      gradients.sums.hasShape(of: gates) && gradients.products.hasShape(of: gates)
        && gradients.states.hasShape(of: earlierStates)
        && gradients.earlierStates.hasShape(of: earlierStates)
        && gradients.productBias.count == earlierStates.columnCount,
      "A gradient has the shape of what it belongs to.")
    let kernel = GRUGradientKernel(
      gates: GRUGates(gates), products: GRUGates(products),
      earlierStates: UnitColumns(earlierStates), stateGradients: UnitColumns(gradients.states),
      earlierStateGradients: UnitColumns(gradients.earlierStates),
      sumGradients: GRUGates(gradients.sums), productGradients: GRUGates(gradients.products),
      productBiasGradient: UnitColumns(everyRow: gradients.productBias))
    kernel.run(rowCount: earlierStates.rowCount, unitCount: earlierStates.columnCount)
  }
}
