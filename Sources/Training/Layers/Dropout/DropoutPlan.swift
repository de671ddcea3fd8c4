/// Dropout whose input is known.
struct DropoutPlan: PlannedLayer {
  let config: DropoutConfig
  let name: String
  let input: SampleShape

  var output: SampleShape { input }

  var parameterCount: Int { 0 }

  var activationCount: Int { 3 * input.elementCount }

  func layer(_ supplies: inout LayerSupplies) -> any Layer { DropoutLayer(self, &supplies) }
}

extension DropoutConfig: LayerDefinition {
  static let key = "dropout"

  var stem: String { Self.key }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    DropoutPlan(config: self, name: site.name, input: site.input)
  }
}
