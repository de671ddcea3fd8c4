/// An activation as a layer of its own, whose input is known.
struct ActivationPlan: PlannedLayer {
  let activation: Activation
  let name: String
  let input: SampleShape

  var output: SampleShape { input }

  var parameterCount: Int { 0 }

  func layer(_ supplies: inout LayerSupplies) -> any Layer {
    let rowCount = supplies.batchSize * input.dimensions.dropLast().reduce(1, *)
    let stage = ActivationStage(activation, rowCount: rowCount, columnCount: input.width)
    return FunctionLayer(
      ActivationFunction(stage: stage, width: input.width), self, kind: activation.name,
      unitCount: input.unitCount, batchSize: supplies.batchSize)
  }
}

extension Activation: LayerDefinition {
  static let key = "activation"

  var stem: String { Self.key }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    ActivationPlan(activation: self, name: site.name, input: site.input)
  }
}
