/// Learned positions for sequences of time × width.
struct PositionsPlan: PlannedLayer {
  let config: PositionsConfig
  let name: String
  let input: SampleShape

  var output: SampleShape { input }

  var parameterCount: Int { input.elementCount }

  func layer(_ supplies: inout LayerSupplies) -> any Layer { PositionsLayer(self, &supplies) }
}

extension PositionsConfig: LayerDefinition {
  static let key = "positions"

  var stem: String { Self.key }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    PositionsPlan(config: self, name: site.name, input: try site.sequence())
  }
}
