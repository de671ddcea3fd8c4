internal import Tensors

/// Batch normalisation whose input is known: `[features]`, or `[channels, ...]`.
struct BatchNormPlan: PlannedLayer {
  let config: BatchNormConfig
  let name: String
  let input: SampleShape

  var output: SampleShape { input }

  var channelCount: Int { input.dimensions.first ?? 1 }

  var parameterCount: Int { config.isAffine ? 2 * channelCount : 0 }

  var activationCount: Int { 3 * input.elementCount }

  /// What is standardised together: a column of samples × features, or of samples · channels ×
  /// positions the rows of a channel.
  var groups: ElementGroups { hasPositions ? .channels(count: channelCount) : .columns }

  /// The width of the rows in which the groups are found.
  var columnCount: Int {
    hasPositions ? input.dimensions.dropFirst().reduce(1, *) : channelCount
  }

  private var hasPositions: Bool { input.dimensions.count > 1 }

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
