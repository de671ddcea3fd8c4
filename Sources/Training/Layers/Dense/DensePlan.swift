/// A dense layer whose width and input are known.
struct DensePlan: PlannedLayer {
  let config: DenseConfig
  let name: String
  let units: Int
  let input: SampleShape

  var output: SampleShape { SampleShape(input.dimensions.dropLast() + [units]) }

  var parameterCount: Int { units * (input.width + (config.hasBias ? 1 : 0)) }

  func layer(_ supplies: inout LayerSupplies) -> any Layer { DenseLayer(self, &supplies) }
}

extension DenseConfig: LayerDefinition {
  static let key = "dense"

  var stem: String { LayerNames.hidden }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    guard let units = units ?? site.requiredWidth else { throw site.mismatch(.widthMissing) }
    return DensePlan(config: self, name: site.name, units: units, input: site.input)
  }
}
