internal import Tensors

/// What a recurrent layer does in one time step, and its derivative.
///
/// The layer hands it sums that hold what comes from the input; the cell adds what comes from the
/// state, and owns the weights by which it does.
protocol RecurrentCell {
  /// The weights that multiply the state, and what else belongs to it.
  var parameters: [Parameter] { get }

  /// Uses the cell's own memory for a smaller batch, or for a full one again.
  func setBatchSize(_ batchSize: Int)

  /// Takes the weights as they are now for all time steps of a forward pass.
  func beginForward()

  /// Computes the state after time step `t` from the sums of the step, the bias that belongs to
  /// them, and the state before it.
  func forward(_ t: Int, _ memory: RecurrentMemory, bias: Tensor)

  /// Sets the gradient by the sums of time step `t`, and adds to the gradient by the state before
  /// it, from the gradient by the state after it.
  func backward(_ t: Int, _ memory: RecurrentMemory)

  /// Sets the gradients of ``parameters``, or adds to them, when all time steps have been taken
  /// back.
  func setParameterGradients(_ memory: RecurrentMemory, accumulates: Bool)

  /// Where the state is saturated, if it can be.
  var saturation: SaturationBand? { get }
}

extension RecurrentMemory {
  /// Propagates the gradient by `z = h·Wᵀ`, of all time steps, to W.
  func setGradient(of weight: Parameter, from gradients: TimeSeries, accumulates: Bool) {
    multiply(
      .transposed(gradients.matrix), .plain(states[0..<stepCount]),
      into: weight.gradient.matrix, adding: accumulates)
  }
}
