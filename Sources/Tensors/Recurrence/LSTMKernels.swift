/// What ``LSTMStep/apply(bias:states:)`` does to a vector of units.
struct LSTMKernel: UnitKernel {
  let gates: LSTMGates
  let bias: LSTMGates
  let earlierCells: UnitColumns
  let cells: UnitColumns
  let squashedCells: UnitColumns
  let states: UnitColumns

  @inline(always)
  func apply(at place: some UnitPlace) {
    let i = VectorMath.sigmoid(gates.i[place] + bias.i[place])
    let f = VectorMath.sigmoid(gates.f[place] + bias.f[place])
    let g = VectorMath.tanh(gates.g[place] + bias.g[place])
    let o = VectorMath.sigmoid(gates.o[place] + bias.o[place])
    let c = f * earlierCells[place] + i * g
    let squashed = VectorMath.tanh(c)
    gates.set(place, i, f, g, o)
    cells[place] = c
    squashedCells[place] = squashed
    states[place] = o * squashed
  }
}

/// What ``LSTMStep/propagate(_:)`` does to a vector of units.
struct LSTMGradientKernel: UnitKernel {
  let gates: LSTMGates
  let earlierCells: UnitColumns
  let squashedCells: UnitColumns
  let stateGradients: UnitColumns
  let cellGradients: UnitColumns
  let earlierCellGradients: UnitColumns
  let sumGradients: LSTMGates

  @inline(always)
  func apply(at place: some UnitPlace) {
    let (i, f, g, o) = (gates.i[place], gates.f[place], gates.g[place], gates.o[place])
    let (squashed, dh) = (squashedCells[place], stateGradients[place])
    let dc = cellGradients[place] + dh * o * (1 - squashed * squashed)
    sumGradients.set(
      place, dc * g * (i * (1 - i)), dc * earlierCells[place] * (f * (1 - f)),
      dc * i * (1 - g * g), dh * squashed * (o * (1 - o)))
    earlierCellGradients[place] = dc * f
  }
}

/// The columns of the four gates, in PyTorch's order.
struct LSTMGates {
  let i: UnitColumns
  let f: UnitColumns
  let g: UnitColumns
  let o: UnitColumns

  /// Takes the columns of a matrix: batch × 4 units.
  init(_ matrix: Matrix) {
    i = UnitColumns(matrix, gate: 0, of: 4)
    f = UnitColumns(matrix, gate: 1, of: 4)
    g = UnitColumns(matrix, gate: 2, of: 4)
    o = UnitColumns(matrix, gate: 3, of: 4)
  }

  /// Takes a vector of 4 units, the same for all samples.
  init(everyRow vector: Tensor) {
    i = UnitColumns(everyRow: vector, gate: 0, of: 4)
    f = UnitColumns(everyRow: vector, gate: 1, of: 4)
    g = UnitColumns(everyRow: vector, gate: 2, of: 4)
    o = UnitColumns(everyRow: vector, gate: 3, of: 4)
  }

  /// Writes the units of all gates at one place.
  @inline(always)
  func set(_ place: some UnitPlace, _ input: Lanes, _ forget: Lanes, _ new: Lanes, _ output: Lanes)
  {
    i[place] = input
    f[place] = forget
    g[place] = new
    o[place] = output
  }
}
