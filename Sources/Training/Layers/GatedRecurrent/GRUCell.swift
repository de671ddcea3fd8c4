internal import Telemetry
internal import Tensors

/// The time step of gated recurrent units: ``Tensors/GRUStep`` of z_t and `p_t = h_(t-1)·W_hhᵀ`.
///
/// W_hh is 3 · units × units, with PyTorch's order of gates: r, z, n.
struct GRUCell: RecurrentCell {
  private let weight: TransposedWeight
  private let bias: Parameter?
  /// The bias inside of the reset product; zero if there is none.
  private let productBias: Tensor
  private let products: TimeSeries
  private let productGradients: TimeSeries
  /// The gradient by ``productBias``.
  private let productBiasGradient: Tensor

  /// Makes the cell of a plan.
  init(_ plan: RecurrentPlan, _ supplies: inout LayerSupplies) {
    let units = plan.definition.units
    weight = TransposedWeight(plan.stateWeight(&supplies))
    bias =
      plan.definition.hasBias
      ? Parameter("\(plan.name).recurrent_bias", kind: .bias, shape: [units]) : nil
    productBias = bias?.value ?? Tensor(shape: [units])
    products = plan.series(stepCount: plan.stepCount, widths: 3, supplies)
    productGradients = plan.series(stepCount: plan.stepCount, widths: 3, supplies)
    productBiasGradient = Tensor(shape: [units])
  }

  var parameters: [Parameter] { [weight.parameter] + (bias.map { [$0] } ?? []) }

  /// A state is a mean of tanh values.
  var saturation: SaturationBand? { Activation.tanh.saturation }

  func setBatchSize(_ batchSize: Int) {
    products.setBatchSize(batchSize)
    productGradients.setBatchSize(batchSize)
  }

  func beginForward() { weight.refresh() }

  func forward(_ t: Int, _ memory: RecurrentMemory, bias: Tensor) {
    multiply(.plain(memory.states[t]), weight.factor, into: products[t])
    step(t, memory).apply(
      bias: GRUBias(sums: bias, product: productBias), states: memory.states[t + 1])
  }

  func backward(_ t: Int, _ memory: RecurrentMemory) {
    if t == memory.stepCount - 1 { productBiasGradient.fill(with: 0) }
    let dp = productGradients[t]
    step(t, memory).propagate(
      GRUStep.Gradients(
        states: memory.stateGradients[t + 1], earlierStates: memory.stateGradients[t],
        sums: memory.sumGradients[t], products: dp, productBias: productBiasGradient))
    multiply(
      .plain(dp), .plain(weight.parameter.value.matrix), into: memory.stateGradients[t],
      adding: true)
  }

  func setParameterGradients(_ memory: RecurrentMemory, accumulates: Bool) {
    memory.setGradient(of: weight.parameter, from: productGradients, accumulates: accumulates)
    guard let bias else { return }
    if accumulates {
      bias.gradient.row.add(productBiasGradient.row)
    } else {
      bias.gradient.row.copy(from: productBiasGradient.row)
    }
  }

  private func step(_ t: Int, _ memory: RecurrentMemory) -> GRUStep {
    GRUStep(gates: memory.sums[t], products: products[t], earlierStates: memory.states[t])
  }
}
