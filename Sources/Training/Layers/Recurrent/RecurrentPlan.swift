/// A vanilla recurrent layer whose input, time × features, is known.
struct RecurrentPlan: PlannedLayer {
  let config: RecurrentConfig
  let name: String
  let input: SampleShape

  var output: SampleShape {
    switch config.output {
    case .last: SampleShape([config.units])
    case .all: SampleShape([input.dimensions[0], config.units])
    }
  }

  var parameterCount: Int { config.units * (input.width + config.units + 1) }

  func layer(_ supplies: inout LayerSupplies) -> any Layer { RecurrentLayer(self, &supplies) }
}

extension RecurrentConfig: LayerDefinition {
  static let key = "recurrent"

  var stem: String { "rnn" }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    guard site.input.dimensions.count == 2 else {
      throw site.mismatch(.sequenceNeeded(given: site.input.dimensions))
    }
    return RecurrentPlan(config: self, name: site.name, input: site.input)
  }
}
