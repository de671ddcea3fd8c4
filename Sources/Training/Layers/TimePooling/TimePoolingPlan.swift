/// The pooling of a sequence of known shape.
struct TimePoolingPlan: PlannedLayer {
  let pooling: TimePooling
  let name: String
  let input: SampleShape

  var output: SampleShape { SampleShape([input.width]) }

  var parameterCount: Int { 0 }

  /// The number of time steps.
  private var stepCount: Int { input.dimensions[0] }

  func layer(_ supplies: inout LayerSupplies) -> any Layer {
    FunctionLayer(
      TimePoolingFunction(pooling: pooling, stepCount: stepCount), self,
      kind: "\(pooling.rawValue) of \(stepCount) time steps", batchSize: supplies.batchSize)
  }
}

extension TimePooling: LayerDefinition {
  static let key = "time_pooling"

  var stem: String { Self.key }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    TimePoolingPlan(pooling: self, name: site.name, input: try site.sequence())
  }
}
