internal import Tensors

/// The time step of a vanilla recurrent layer: `h_t = f(z_t + h_(t-1)·W_hhᵀ)`.
///
/// W_hh is units × units.
struct VanillaCell: RecurrentCell {
  private let activation: Activation
  private let weight: Parameter

  /// Makes the cell of a plan.
  init(_ activation: Activation, _ plan: RecurrentPlan, _ supplies: inout LayerSupplies) {
    self.activation = activation
    weight = plan.stateWeight(&supplies)
  }

  var parameters: [Parameter] { [weight] }

  var saturation: SaturationBand? { activation.saturation }

  func setBatchSize(_ batchSize: Int) {}

  func forward(_ t: Int, _ memory: RecurrentMemory) {
    let (z, state) = (memory.sums[t], memory.states[t + 1])
    multiply(
      .plain(memory.states[t]), .transposed(weight.value.matrix), into: z, adding: true)
    state.copy(from: z)
    activation.apply(to: state)
  }

  func backward(_ t: Int, _ memory: RecurrentMemory) {
    let dz = memory.sumGradients[t]
    activation.setGradient(
      dz, from: memory.stateGradients[t + 1], output: memory.states[t + 1], input: memory.sums[t])
    multiply(
      .plain(dz), .plain(weight.value.matrix), into: memory.stateGradients[t], adding: true)
  }

  func setParameterGradients(_ memory: RecurrentMemory, accumulates: Bool) {
    memory.setGradient(of: weight, from: memory.sumGradients, accumulates: accumulates)
  }
}
