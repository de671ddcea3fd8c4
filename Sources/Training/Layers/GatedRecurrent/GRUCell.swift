internal import Telemetry
internal import Tensors

/// The time step of gated recurrent units: ``Tensors/GRUStep`` of z_t and `p_t = h_(t-1)·W_hhᵀ`.
///
/// W_hh is 3 · units × units, with PyTorch's order of gates: r, z, n.
struct GRUCell: RecurrentCell {
  private let weight: Parameter
  private let bias: Parameter?
  /// The bias inside of the reset product; zero if there is none.
  private let productBias: Tensor
  private let products: TimeSeries
  private let productGradients: TimeSeries
  /// The sum of the gradient by the products, an element a gate and unit.
  private let productGradientSum: Tensor

  /// Makes the cell of a plan.
  init(_ plan: RecurrentPlan, _ supplies: inout LayerSupplies) {
    let units = plan.definition.units
    weight = plan.stateWeight(&supplies)
    bias =
      plan.definition.hasBias
      ? Parameter("\(plan.name).recurrent_bias", kind: .bias, shape: [units]) : nil
    productBias = bias?.value ?? Tensor(shape: [units])
    products = plan.series(stepCount: plan.stepCount, widths: 3, supplies)
    productGradients = plan.series(stepCount: plan.stepCount, widths: 3, supplies)
    productGradientSum = Tensor(shape: [3 * units])
  }

  var parameters: [Parameter] { [weight] + (bias.map { [$0] } ?? []) }

  /// A state is a mean of tanh values.
  var saturation: SaturationBand? { Activation.tanh.saturation }

  func setBatchSize(_ batchSize: Int) {
    products.setBatchSize(batchSize)
    productGradients.setBatchSize(batchSize)
  }

  func forward(_ t: Int, _ memory: RecurrentMemory) {
    multiply(
      .plain(memory.states[t]), .transposed(weight.value.matrix), into: products[t])
    step(t, memory).apply(bias: productBias, states: memory.states[t + 1])
  }

  func backward(_ t: Int, _ memory: RecurrentMemory) {
    let dp = productGradients[t]
    step(t, memory).propagate(
      GRUStep.Gradients(
        states: memory.stateGradients[t + 1], earlierStates: memory.stateGradients[t],
        sums: memory.sumGradients[t], products: dp))
    multiply(
      .plain(dp), .plain(weight.value.matrix), into: memory.stateGradients[t], adding: true)
  }

  func setParameterGradients(_ memory: RecurrentMemory, accumulates: Bool) {
    memory.setGradient(of: weight, from: productGradients, accumulates: accumulates)
    guard let bias else { return }
    productGradients.matrix.sumColumns(into: productGradientSum)
    let units = bias.value.count
    let gradient = productGradientSum.elements(2 * units..<3 * units)
    if accumulates {
      bias.gradient.row.add(gradient)
    } else {
      bias.gradient.row.copy(from: gradient)
    }
  }

  private func step(_ t: Int, _ memory: RecurrentMemory) -> GRUStep {
    GRUStep(gates: memory.sums[t], products: products[t], earlierStates: memory.states[t])
  }
}
