/// What ``GRUStep/apply(bias:states:)`` does to a vector of units.
struct GRUKernel: UnitKernel {
  let gates: GRUGates
  let products: GRUGates
  let bias: GRUGates
  let productBias: UnitColumns
  let earlierStates: UnitColumns
  let states: UnitColumns

  @inline(always)
  func apply(at place: some UnitPlace) {
    let r = VectorMath.sigmoid(gates.r[place] + bias.r[place] + products.r[place])
    let z = VectorMath.sigmoid(gates.z[place] + bias.z[place] + products.z[place])
    let product = products.n[place] + productBias[place]
    let n = VectorMath.tanh(gates.n[place] + bias.n[place] + r * product)
    gates.set(place, r, z, n)
    products.n[place] = product
    states[place] = (1 - z) * n + z * earlierStates[place]
  }
}

/// What ``GRUStep/propagate(_:)`` does to a vector of units.
struct GRUGradientKernel: UnitKernel {
  let gates: GRUGates
  let products: GRUGates
  let earlierStates: UnitColumns
  let stateGradients: UnitColumns
  let earlierStateGradients: UnitColumns
  let sumGradients: GRUGates
  let productGradients: GRUGates
  let productBiasGradient: UnitColumns

  @inline(always)
  func apply(at place: some UnitPlace) {
    let (r, z, n) = (gates.r[place], gates.z[place], gates.n[place])
    let dh = stateGradients[place]
    let dn = dh * (1 - z) * (1 - n * n)
    let dz = dh * (earlierStates[place] - n) * (z * (1 - z))
    let dr = dn * products.n[place] * (r * (1 - r))
    sumGradients.set(place, dr, dz, dn)
    productGradients.set(place, dr, dz, dn * r)
    productBiasGradient[place] += dn * r
    earlierStateGradients[place] += dh * z
  }
}

/// The columns of the three gates, in PyTorch's order.
struct GRUGates {
  let r: UnitColumns
  let z: UnitColumns
  let n: UnitColumns

  /// Takes the columns of a matrix: batch × 3 units.
  init(_ matrix: Matrix) {
    r = UnitColumns(matrix, gate: 0, of: 3)
    z = UnitColumns(matrix, gate: 1, of: 3)
    n = UnitColumns(matrix, gate: 2, of: 3)
  }

  /// Takes a vector of 3 units, the same for all samples.
  init(everyRow vector: Tensor) {
    r = UnitColumns(everyRow: vector, gate: 0, of: 3)
    z = UnitColumns(everyRow: vector, gate: 1, of: 3)
    n = UnitColumns(everyRow: vector, gate: 2, of: 3)
  }

  /// Writes the units of all gates at one place.
  @inline(always)
  func set(_ place: some UnitPlace, _ reset: Lanes, _ update: Lanes, _ new: Lanes) {
    r[place] = reset
    z[place] = update
    n[place] = new
  }
}
