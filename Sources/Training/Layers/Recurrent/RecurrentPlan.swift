internal import Telemetry
internal import Tensors

/// A recurrent layer whose input, time × features, is known.
struct RecurrentPlan: PlannedLayer {
  let definition: any RecurrentDefinition
  let name: String
  let input: SampleShape

  /// The number of time steps.
  var stepCount: Int { input.dimensions[0] }

  var output: SampleShape {
    switch definition.output {
    case .last: SampleShape([definition.units])
    case .all: SampleShape([stepCount, definition.units])
    }
  }

  /// The number of sums in a time step.
  var sumCount: Int { type(of: definition).gateCount * definition.units }

  var parameterCount: Int {
    sumCount * (input.width + definition.units + (definition.hasBias ? 1 : 0))
      + definition.ownParameterCount
  }

  var activationCount: Int {
    let cells = definition.ownActivationCount * definition.units
    let perStep = 3 * input.width + 2 * sumCount + 2 * definition.units + cells
    return (stepCount + 1) * perStep + output.elementCount
  }

  func layer(_ supplies: inout LayerSupplies) -> any Layer { RecurrentLayer(self, &supplies) }
}

extension RecurrentPlan {
  /// Makes W_ih, gates · units × features, as it starts.
  func inputWeight(_ supplies: inout LayerSupplies) -> Parameter {
    let weight = Parameter("\(name).weight_ih", kind: .weight, shape: [sumCount, input.width])
    definition.initialisation.fill(
      weight.value, blocks: type(of: definition).gateCount, random: &supplies.weights)
    return weight
  }

  /// Makes W_hh, gates · units × units, as it starts.
  func stateWeight(_ supplies: inout LayerSupplies) -> Parameter {
    let weight = Parameter(
      "\(name).weight_hh", kind: .recurrent, shape: [sumCount, definition.units])
    definition.recurrentInitialisation.fill(
      weight.value, blocks: type(of: definition).gateCount, random: &supplies.weights)
    return weight
  }

  /// Makes the bias, gates · units, as it starts; nil if there is none.
  func bias() -> Parameter? {
    guard definition.hasBias else { return nil }
    let bias = Parameter("\(name).bias", kind: .bias, shape: [sumCount])
    definition.fillBias(bias.value)
    return bias
  }

  /// Makes a series of batch × units for the cell's own memory.
  func series(stepCount: Int, widths: Int = 1, _ supplies: LayerSupplies) -> TimeSeries {
    TimeSeries(
      stepCount: stepCount, batchSize: supplies.batchSize, width: widths * definition.units)
  }
}
