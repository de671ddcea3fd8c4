internal import Tensors

/// The time step of a vanilla recurrent layer: `h_t = f(z_t + h_(t-1)·W_hhᵀ + b)`.
///
/// W_hh is units × units.
struct VanillaCell: RecurrentCell {
  private let activation: Activation
  private let weight: TransposedWeight

  /// Makes the cell of a plan.
  init(_ activation: Activation, _ plan: RecurrentPlan, _ supplies: inout LayerSupplies) {
    self.activation = activation
    weight = TransposedWeight(plan.stateWeight(&supplies))
  }

  var parameters: [Parameter] { [weight.parameter] }

  var saturation: SaturationBand? { activation.saturation }

  func setBatchSize(_ batchSize: Int) {}

  func beginForward() { weight.refresh() }

  func forward(_ t: Int, _ memory: RecurrentMemory, bias: Tensor) {
    let (z, state) = (memory.sums[t], memory.states[t + 1])
    multiply(.plain(memory.states[t]), weight.factor, into: z, adding: true)
    z.addToEveryRow(bias)
    state.copy(from: z)
    activation.apply(to: state)
  }

  func backward(_ t: Int, _ memory: RecurrentMemory) {
    let dz = memory.sumGradients[t]
    activation.setGradient(
      dz, from: memory.stateGradients[t + 1], output: memory.states[t + 1], input: memory.sums[t])
    multiply(
      .plain(dz), .plain(weight.parameter.value.matrix), into: memory.stateGradients[t],
      adding: true)
  }

  func setParameterGradients(_ memory: RecurrentMemory, accumulates: Bool) {
    memory.setGradient(of: weight.parameter, from: memory.sumGradients, accumulates: accumulates)
  }
}
