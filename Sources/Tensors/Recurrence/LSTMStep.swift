/// One time step of long short-term memory for a batch (Hochreiter and Schmidhuber, 1997), without
/// its matrix products.
///
///     i = σ(z_i)   f = σ(z_f)   g = tanh(z_g)   o = σ(z_o)
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
  public func apply(states: Matrix) {
    precondition(states.hasShape(of: cells), "A time step has a state a cell.")
    for row in 0..<cells.rowCount {
      let gates = GateLanes(gates, row: row)
      let (earlier, c) = (earlierCells.lanes(ofRow: row), cells.lanes(ofRow: row))
      let (squashed, h) = (squashedCells.lanes(ofRow: row), states.lanes(ofRow: row))
      for index in c.indices {
        let (i, f) = (VectorMath.sigmoid(gates.i[index]), VectorMath.sigmoid(gates.f[index]))
        let (g, o) = (VectorMath.tanh(gates.g[index]), VectorMath.sigmoid(gates.o[index]))
        let cell = f * earlier[index] + i * g
        let tanh = VectorMath.tanh(cell)
        gates.set(index, i, f, g, o)
        c[index] = cell
        squashed[index] = tanh
        h[index] = o * tanh
      }
    }
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
    for row in 0..<cells.rowCount {
      let (y, dz) = (GateLanes(gates, row: row), GateLanes(gradients.sums, row: row))
      let (earlier, squashed) = (earlierCells.lanes(ofRow: row), squashedCells.lanes(ofRow: row))
      let (dh, later) = (gradients.states.lanes(ofRow: row), gradients.cells.lanes(ofRow: row))
      let earlierGradient = gradients.earlierCells.lanes(ofRow: row)
      for index in dh.indices {
        let (i, f, g, o) = (y.i[index], y.f[index], y.g[index], y.o[index])
        let (tanh, dh) = (squashed[index], dh[index])
        let dc = later[index] + dh * o * (1 - tanh * tanh)
        earlierGradient[index] = dc * f
        dz.set(
          index, dc * g * (i * (1 - i)), dc * earlier[index] * (f * (1 - f)),
          dc * i * (1 - g * g), dh * tanh * (o * (1 - o)))
      }
    }
  }
}

/// The four gates of one row.
private struct GateLanes {
  let i: LaneView
  let f: LaneView
  let g: LaneView
  let o: LaneView

  init(_ matrix: Matrix, row: Int) {
    let width = matrix.columnCount / 4
    i = matrix.lanes(ofRow: row, columns: 0..<width)
    f = matrix.lanes(ofRow: row, columns: width..<2 * width)
    g = matrix.lanes(ofRow: row, columns: 2 * width..<3 * width)
    o = matrix.lanes(ofRow: row, columns: 3 * width..<4 * width)
  }

  @inline(__always)
  func set(_ index: Int, _ input: Lanes, _ forget: Lanes, _ new: Lanes, _ output: Lanes) {
    i[index] = input
    f[index] = forget
    g[index] = new
    o[index] = output
  }
}
