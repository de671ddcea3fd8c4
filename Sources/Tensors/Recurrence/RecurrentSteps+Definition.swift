#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension LSTMStep {
  /// The same as ``apply(bias:states:)``, element by element as the definition says it.
  package func applyByDefinition(bias: Tensor, states: Matrix) {
    forEachUnit(of: cells) { row, unit in
      let z = (0..<4).map { gates[row, column($0, unit)] + bias[column($0, unit)] }
      let (i, f, g, o) = (logistic(z[0]), logistic(z[1]), tanh(z[2]), logistic(z[3]))
      let c = f * earlierCells[row, unit] + i * g
      for (gate, value) in [i, f, g, o].enumerated() {
        gates[row, column(gate, unit)] = value
      }
      cells[row, unit] = c
      squashedCells[row, unit] = tanh(c)
      states[row, unit] = o * tanh(c)
    }
  }

  /// The same as ``propagate(_:)``, element by element as the definition says it.
  package func propagateByDefinition(_ gradients: Gradients) {
    forEachUnit(of: cells) { row, unit in
      let y = (0..<4).map { gates[row, column($0, unit)] }
      let (i, f, g, o) = (y[0], y[1], y[2], y[3])
      let (squashed, dh) = (squashedCells[row, unit], gradients.states[row, unit])
      let dc = gradients.cells[row, unit] + dh * o * (1 - squashed * squashed)
      let sums = [
        dc * g * i * (1 - i), dc * earlierCells[row, unit] * f * (1 - f),
        dc * i * (1 - g * g), dh * squashed * o * (1 - o),
      ]
      for (gate, value) in sums.enumerated() {
        gradients.sums[row, column(gate, unit)] = value
      }
      gradients.earlierCells[row, unit] = dc * f
    }
  }

  /// Where a gate of a unit stands.
  private func column(_ gate: Int, _ unit: Int) -> Int { gate * cells.columnCount + unit }
}

extension GRUStep {
  /// The same as ``apply(bias:states:)``, element by element as the definition says it.
  package func applyByDefinition(bias: GRUBias, states: Matrix) {
    let width = states.columnCount
    forEachUnit(of: states) { row, unit in
      let (reset, update, new) = (unit, width + unit, 2 * width + unit)
      products[row, new] += bias.product[unit]
      let r = logistic(gates[row, reset] + bias.sums[reset] + products[row, reset])
      let z = logistic(gates[row, update] + bias.sums[update] + products[row, update])
      let n = tanh(gates[row, new] + bias.sums[new] + r * products[row, new])
      gates[row, reset] = r
      gates[row, update] = z
      gates[row, new] = n
      states[row, unit] = (1 - z) * n + z * earlierStates[row, unit]
    }
  }
}

extension GRUStep {
  /// The same as ``propagate(_:)``, element by element as the definition says it.
  package func propagateByDefinition(_ gradients: Gradients) {
    let width = earlierStates.columnCount
    forEachUnit(of: earlierStates) { row, unit in
      let (reset, update, new) = (unit, width + unit, 2 * width + unit)
      let (r, z, n) = (gates[row, reset], gates[row, update], gates[row, new])
      let dh = gradients.states[row, unit]
      let dn = dh * (1 - z) * (1 - n * n)
      gradients.sums[row, new] = dn
      gradients.sums[row, update] = dh * (earlierStates[row, unit] - n) * z * (1 - z)
      gradients.sums[row, reset] = dn * products[row, new] * r * (1 - r)
      gradients.products[row, new] = dn * r
      gradients.products[row, update] = gradients.sums[row, update]
      gradients.products[row, reset] = gradients.sums[row, reset]
      gradients.productBias[unit] += dn * r
      gradients.earlierStates[row, unit] += dh * z
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
