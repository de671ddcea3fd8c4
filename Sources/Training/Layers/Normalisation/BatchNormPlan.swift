/// Batch normalisation whose input is known: `[features]`, or `[channels, ...]`.
struct BatchNormPlan: PlannedLayer {
  let config: BatchNormConfig
  let name: String
  let input: SampleShape

  var output: SampleShape { input }

  var channelCount: Int { input.dimensions.first ?? 1 }

  var parameterCount: Int { 2 * channelCount }

  var activationCount: Int { 3 * input.elementCount }

  func layer(_ supplies: inout LayerSupplies) -> any Layer {
    BatchNormLayer(self, batchSize: supplies.batchSize)
  }
}

extension BatchNormConfig: LayerDefinition {
  static let key = "batch_norm"

  var stem: String { "norm" }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    BatchNormPlan(config: self, name: site.name, input: site.input)
  }
}
