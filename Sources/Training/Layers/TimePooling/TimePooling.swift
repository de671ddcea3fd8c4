/// What is left of a sequence, time × features, as one vector of features.
public enum TimePooling: String, CaseIterable, Equatable, Sendable {
  /// The last time step.
  case last
  /// The mean of all time steps.
  case mean
}

/// The pooling of a sequence of known shape.
struct TimePoolingPlan: PlannedLayer {
  let pooling: TimePooling
  let name: String
  let input: SampleShape

  var output: SampleShape { SampleShape([input.width]) }

  var parameterCount: Int { 0 }

  func layer(_ supplies: inout LayerSupplies) -> any Layer {
    TimePoolingLayer(self, batchSize: supplies.batchSize)
  }
}

extension TimePooling: LayerDefinition {
  static let key = "time_pooling"

  var stem: String { Self.key }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    TimePoolingPlan(pooling: self, name: site.name, input: try site.sequence())
  }
}
