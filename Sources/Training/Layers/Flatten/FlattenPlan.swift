/// Flattening as a configuration names it: it has nothing to be configured.
struct FlattenDefinition: LayerDefinition {
  static let key = "flatten"

  var stem: String { Self.key }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    FlattenPlan(name: site.name, input: site.input)
  }
}

/// Flattening of samples whose shape is known.
struct FlattenPlan: PlannedLayer {
  let name: String
  let input: SampleShape

  var output: SampleShape { SampleShape([input.elementCount]) }

  var parameterCount: Int { 0 }

  func layer(_ supplies: inout LayerSupplies) -> any Layer {
    FunctionLayer(Flattening(), self, kind: "flatten", batchSize: supplies.batchSize)
  }
}
