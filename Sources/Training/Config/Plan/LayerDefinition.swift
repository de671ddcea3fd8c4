/// A layer as a configuration describes it, before anything is known of what it is given.
protocol LayerDefinition: Sendable {
  /// Its key in a list of layers, for example `dense`.
  static var key: String { get }

  /// What its name begins with, for example `hidden`.
  var stem: String { get }

  /// Fits the layer to where it stands, or throws what does not fit.
  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer
}

/// A layer that is known to fit where it stands: making it cannot fail.
protocol PlannedLayer: Sendable {
  /// The name that prefixes its tensors: `hidden1`, `rnn`, `output`.
  var name: String { get }

  /// The shape of what it takes.
  var input: SampleShape { get }

  /// The shape of what it hands on.
  var output: SampleShape { get }

  /// The number of elements in all its tensors.
  var parameterCount: Int { get }

  /// The number of elements that it keeps of one sample between forward and backward pass.
  var activationCount: Int { get }

  /// The number of layers that it is, those of which it is composed included.
  var layerCount: Int { get }

  /// Makes the layer, with its weights as they start.
  func layer(_ supplies: inout LayerSupplies) -> any Layer
}

extension PlannedLayer {
  var activationCount: Int { input.elementCount + output.elementCount }
  var layerCount: Int { 1 }
}

/// Where a layer stands: what it is given, and what the data ask of it.
struct LayerSite {
  /// The layer's name.
  var name: String
  /// The key at which it was written.
  var key: ConfigKey
  /// The shape of what it is given.
  var input: SampleShape
  /// The number of different values that it is given, if these are indices.
  var vocabularySize: Int?
  /// The width that the data ask of the last layer; nil for any other.
  var requiredWidth: Int?

  /// The shape of what the layer is given, time × features, or the error that it is no sequence.
  func sequence() throws(TrainingConfigError) -> SampleShape {
    guard input.dimensions.count == 2 else {
      throw mismatch(.sequenceNeeded(given: input.dimensions))
    }
    return input
  }

  /// An error about this layer.
  func mismatch(_ mismatch: ModelMismatch) -> TrainingConfigError {
    TrainingConfigError(key: key.description, problem: .mismatch(mismatch))
  }
}
