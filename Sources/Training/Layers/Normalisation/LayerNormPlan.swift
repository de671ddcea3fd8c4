/// Layer normalisation whose input is known.
struct LayerNormPlan: PlannedLayer {
  let config: LayerNormConfig
  let name: String
  let input: SampleShape

  var output: SampleShape { input }

  var parameterCount: Int { config.isAffine ? 2 * input.width : 0 }

  var activationCount: Int { 3 * input.elementCount }

  func layer(_ supplies: inout LayerSupplies) -> any Layer {
    LayerNormLayer(self, batchSize: supplies.batchSize)
  }
}

extension LayerNormConfig: LayerDefinition {
  static let key = "layer_norm"

  var stem: String { "norm" }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    LayerNormPlan(config: self, name: site.name, input: site.input)
  }
}
