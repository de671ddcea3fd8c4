#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension LSTMStep {
  /// The same as ``apply(states:)``, element by element as the definition says it.
  package func applyByDefinition(states: Matrix) {
    forEachUnit(of: cells) { row, unit in
      let (i, f) = (logistic(gate(0, row, unit)), logistic(gate(1, row, unit)))
      let (g, o) = (tanh(gate(2, row, unit)), logistic(gate(3, row, unit)))
      let c = f * earlierCells[row, unit] + i * g
      for (block, value) in [i, f, g, o].enumerated() {
        gates[row, block * cells.columnCount + unit] = value
      }
      cells[row, unit] = c
      squashedCells[row, unit] = tanh(c)
      states[row, unit] = o * tanh(c)
    }
  }

  private func gate(_ block: Int, _ row: Int, _ unit: Int) -> Float {
    gates[row, block * cells.columnCount + unit]
  }
}

extension GRUStep {
  /// The same as ``apply(bias:states:)``, element by element as the definition says it.
  package func applyByDefinition(bias: Tensor, states: Matrix) {
    let width = states.columnCount
    forEachUnit(of: states) { row, unit in
      let (reset, update, new) = (unit, width + unit, 2 * width + unit)
      products[row, new] += bias[unit]
      let r = logistic(gates[row, reset] + products[row, reset])
      let z = logistic(gates[row, update] + products[row, update])
      let n = tanh(gates[row, new] + r * products[row, new])
      gates[row, reset] = r
      gates[row, update] = z
      gates[row, new] = n
      states[row, unit] = (1 - z) * n + z * earlierStates[row, unit]
    }
  }
}

private func logistic(_ x: Float) -> Float { 1 / (1 + exp(-x)) }

private func forEachUnit(of matrix: Matrix, _ body: (Int, Int) -> Void) {
  for row in 0..<matrix.rowCount {
    for unit in 0..<matrix.columnCount {
      body(row, unit)
    }
  }
}
