internal import Tensors

/// What a recurrent layer keeps of a pass through time.
///
/// Time step t takes `inputs[t]` and the state `states[t]` that the step before it left, and
/// leaves `states[t + 1]`.
struct RecurrentMemory {
  /// Time × batch × features.
  let inputs: TimeSeries
  /// The sums of every gate, which a cell may replace by what it needs to go back: time × batch ×
  /// gates · units.
  let sums: TimeSeries
  /// Time + 1 × batch × units; the first one is the state before the sequence.
  let states: TimeSeries
  /// The gradient by the sums.
  let sumGradients: TimeSeries
  /// The gradient by the states.
  let stateGradients: TimeSeries

  /// Makes room for batches of up to `batchSize` samples of time × features.
  init(input: SampleShape, batchSize: Int, units: Int, gateCount: Int) {
    let time = input.dimensions[0]
    let sumWidth = gateCount * units
    inputs = TimeSeries(stepCount: time, batchSize: batchSize, width: input.width)
    sums = TimeSeries(stepCount: time, batchSize: batchSize, width: sumWidth)
    states = TimeSeries(stepCount: time + 1, batchSize: batchSize, width: units)
    sumGradients = TimeSeries(stepCount: time, batchSize: batchSize, width: sumWidth)
    stateGradients = TimeSeries(stepCount: time + 1, batchSize: batchSize, width: units)
  }

  /// The number of time steps.
  var stepCount: Int { inputs.stepCount }

  /// Uses the storage for a smaller batch, or for a full one again; the state before the sequence
  /// becomes zero.
  func setBatchSize(_ batchSize: Int) {
    for series in [inputs, sums, states, sumGradients, stateGradients] {
      series.setBatchSize(batchSize)
    }
    states[0].fill(with: 0)
  }
}
