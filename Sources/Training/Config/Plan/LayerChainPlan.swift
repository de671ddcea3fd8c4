/// A list of layers that are known to fit each other.
struct LayerChainPlan: Sendable {
  /// The number of layers that a model may have, those of compositions included.
  static let layerLimit = 2_000

  /// The layers, in the order of the forward pass.
  let layers: [any PlannedLayer]
  /// The shape of what the first layer takes.
  let input: SampleShape
  /// The shape of what the last layer hands on.
  let output: SampleShape

  /// Fits layers as they were written to each other.
  ///
  /// - Parameters:
  ///   - written: the layers, repetitions replaced by what they repeat.
  ///   - names: a name for each of them.
  ///   - site: where the chain as a whole stands; its last layer is asked for the required width.
  /// - Throws: the key of a layer that does not fit, with both shapes.
  init(_ written: [WrittenLayer], names: [String], at site: LayerSite)
    throws(TrainingConfigError)
  {
    var layers: [any PlannedLayer] = []
    var layerCount = 0
    for (index, layer) in written.enumerated() {
      let isFirst = index == 0
      let isLast = index == written.count - 1
      layers.append(
        try layer.definition.planned(
          at: LayerSite(
            name: names[index], key: layer.key, input: layers.last?.output ?? site.input,
            vocabularySize: isFirst ? site.vocabularySize : nil,
            requiredWidth: isLast ? site.requiredWidth : nil)))
      layerCount += layers.last?.layerCount ?? 0
      guard layerCount <= Self.layerLimit else { throw .tooManyLayers(layer.key) }
    }
    self.layers = layers
    input = site.input
    output = layers.last?.output ?? site.input
  }

  /// Fits the layers that a composition holds; their names are prefixed with its own.
  init(_ layers: [LayerConfig], within site: LayerSite, key: String)
    throws(TrainingConfigError)
  {
    let written = try WrittenLayer.list(layers, key: site.key.appending(key))
    let names = LayerNames.numbered(written.map(\.definition.stem))
    try self.init(written, names: names.map { "\(site.name).\($0)" }, at: site)
  }

  /// The number of layers, those of compositions included.
  var layerCount: Int { layers.reduce(0) { $0 + $1.layerCount } }

  /// The number of elements in all tensors.
  var parameterCount: Int { layers.reduce(0) { $0 + $1.parameterCount } }

  /// The number of elements kept of one sample between forward and backward pass.
  var activationCount: Int { layers.reduce(0) { $0 + $1.activationCount } }

  /// Makes the layers, with their weights as they start.
  func chain(_ supplies: inout LayerSupplies) -> LayerChain {
    LayerChain(layers: layers.map { $0.layer(&supplies) })
  }
}

extension TrainingConfigError {
  /// More layers than any memory holds, noticed at a key.
  static func tooManyLayers(_ key: ConfigKey) -> Self {
    TrainingConfigError(
      key: key.description,
      problem: .mismatch(.tooManyLayers(limit: LayerChainPlan.layerLimit)))
  }
}
