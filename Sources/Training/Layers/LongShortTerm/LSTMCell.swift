internal import Tensors

/// The time step of long short-term memory: ``Tensors/LSTMStep`` after `z_t + h_(t-1)·W_hhᵀ`.
///
/// W_hh is 4 · units × units, with PyTorch's order of gates: i, f, g, o.
struct LSTMCell: RecurrentCell {
  private let weight: TransposedWeight
  /// Time + 1 × batch × units; the first one is the cell before the sequence.
  private let cells: TimeSeries
  private let cellGradients: TimeSeries
  private let squashedCells: TimeSeries

  /// Makes the cell of a plan.
  init(_ plan: RecurrentPlan, _ supplies: inout LayerSupplies) {
    weight = TransposedWeight(plan.stateWeight(&supplies))
    cells = plan.series(stepCount: plan.stepCount + 1, supplies)
    cellGradients = plan.series(stepCount: plan.stepCount + 1, supplies)
    squashedCells = plan.series(stepCount: plan.stepCount, supplies)
  }

  var parameters: [Parameter] { [weight.parameter] }

  /// A state is o · tanh(c): it saturates where both factors do.
  var saturation: SaturationBand? { Activation.tanh.saturation }

  /// The cell before the first time step: batch × units, zero unless it is written to.
  var initialCells: Matrix { cells[0] }

  /// The cell after the last time step.
  var finalCells: Matrix { cells[cells.stepCount - 1] }

  /// The gradient by the cell after the last time step: batch × units, zero unless it is written
  /// to, for the state alone is handed on.
  var finalCellGradient: Matrix { cellGradients[cells.stepCount - 1] }

  /// The gradient by the cell before the first time step.
  var initialCellGradient: Matrix { cellGradients[0] }

  func setBatchSize(_ batchSize: Int) {
    for series in [cells, cellGradients, squashedCells] {
      series.setBatchSize(batchSize)
    }
    initialCells.fill(with: 0)
    finalCellGradient.fill(with: 0)
  }

  func beginForward() { weight.refresh() }

  func forward(_ t: Int, _ memory: RecurrentMemory, bias: Tensor) {
    multiply(.plain(memory.states[t]), weight.factor, into: memory.sums[t], adding: true)
    step(t, memory).apply(bias: bias, states: memory.states[t + 1])
  }

  func backward(_ t: Int, _ memory: RecurrentMemory) {
    let dz = memory.sumGradients[t]
    step(t, memory).propagate(
      LSTMStep.Gradients(
        states: memory.stateGradients[t + 1], cells: cellGradients[t + 1],
        earlierCells: cellGradients[t], sums: dz))
    multiply(
      .plain(dz), .plain(weight.parameter.value.matrix), into: memory.stateGradients[t],
      adding: true)
  }

  func setParameterGradients(_ memory: RecurrentMemory, accumulates: Bool) {
    memory.setGradient(of: weight.parameter, from: memory.sumGradients, accumulates: accumulates)
  }

  private func step(_ t: Int, _ memory: RecurrentMemory) -> LSTMStep {
    LSTMStep(
      gates: memory.sums[t], earlierCells: cells[t], cells: cells[t + 1],
      squashedCells: squashedCells[t])
  }
}
