/// One time step of long short-term memory for a batch (Hochreiter and Schmidhuber, 1997), without
/// its matrix products.
///
///     i = σ(z_i + b_i)   f = σ(z_f + b_f)   g = tanh(z_g + b_g)   o = σ(z_o + b_o)
///     c = f · c' + i · g        h = o · tanh(c)
///
/// The gates of a row stand side by side in PyTorch's order: i, f, g, o.
public struct LSTMStep {
  /// The sums z, replaced by the gates: batch × 4 units.
  let gates: Matrix
  /// The cells c' before the step: batch × units.
  let earlierCells: Matrix
  /// Takes the cells c: batch × units.
  let cells: Matrix
  /// Takes tanh(c), which the gradient needs again: batch × units.
  let squashedCells: Matrix

  /// Takes the matrices of a step: the sums, batch × 4 units, and three of batch × units.
  public init(gates: Matrix, earlierCells: Matrix, cells: Matrix, squashedCells: Matrix) {
    precondition(
      gates.columnCount == 4 * cells.columnCount && gates.rowCount == cells.rowCount
        && cells.hasShape(of: earlierCells) && cells.hasShape(of: squashedCells),
      "These matrices do not make a time step.")
    self.gates = gates
    self.earlierCells = earlierCells
    self.cells = cells
    self.squashedCells = squashedCells
  }

  /// The gradients that meet in one time step.
  public struct Gradients {
    /// The gradient by h: batch × units.
    let states: Matrix
    /// The gradient by c that comes from later steps: batch × units.
    let cells: Matrix
    /// Takes the gradient by c': batch × units.
    let earlierCells: Matrix
    /// Takes the gradient by the sums z: batch × 4 units.
    let sums: Matrix

    /// Takes the matrices of a step: three of batch × units, and the sums, batch × 4 units.
    public init(states: Matrix, cells: Matrix, earlierCells: Matrix, sums: Matrix) {
      self.states = states
      self.cells = cells
      self.earlierCells = earlierCells
      self.sums = sums
    }
  }
}

extension LSTMStep {
  /// Turns sums into gates, cells and the states h: batch × units.
  ///
  /// The bias b is an element a gate and unit.
  public func apply(bias: Tensor, states: Matrix) {
    precondition(
      states.hasShape(of: cells) && bias.count == gates.columnCount,
      "A time step has a state a cell and a bias a gate.")
    let kernel = LSTMKernel(
      gates: LSTMGates(gates), bias: LSTMGates(everyRow: bias),
      earlierCells: UnitColumns(earlierCells), cells: UnitColumns(cells),
      squashedCells: UnitColumns(squashedCells), states: UnitColumns(states))
    kernel.run(rowCount: cells.rowCount, unitCount: cells.columnCount)
  }

  /// Propagates the gradients by h and c back to the sums and to c'.
  ///
  ///     dc = dc_later + dh · o · (1 - tanh²c)        dc' = dc · f
  ///     dz_i = dc · g · i(1 - i)      dz_f = dc · c' · f(1 - f)
  ///     dz_g = dc · i · (1 - g²)      dz_o = dh · tanh(c) · o(1 - o)
  public func propagate(_ gradients: Gradients) {
    precondition(
      gradients.sums.hasShape(of: gates) && gradients.states.hasShape(of: cells)
        && gradients.cells.hasShape(of: cells) && gradients.earlierCells.hasShape(of: cells),
      "A gradient has the shape of what it belongs to.")
    let kernel = LSTMGradientKernel(
      gates: LSTMGates(gates), earlierCells: UnitColumns(earlierCells),
      squashedCells: UnitColumns(squashedCells), stateGradients: UnitColumns(gradients.states),
      cellGradients: UnitColumns(gradients.cells),
      earlierCellGradients: UnitColumns(gradients.earlierCells),
      sumGradients: LSTMGates(gradients.sums))
    kernel.run(rowCount: cells.rowCount, unitCount: cells.columnCount)
  }
}
