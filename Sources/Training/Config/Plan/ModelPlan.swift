/// A model whose layers are known to fit each other and the data.
///
/// Repetitions are written out, every width is known, every layer has its name: what builds a
/// network from a plan cannot fail.
public struct ModelPlan: Equatable, Sendable {
  /// One layer with the shapes of one sample before and after it.
  public struct Layer: Equatable, Sendable {
    /// The name that prefixes the layer's tensors: `hidden1`, `rnn`, `output`.
    public var name: String
    /// What the layer computes.
    public var kind: Kind
    /// The shape of what it takes.
    public var input: SampleShape
    /// The shape of what it hands on.
    public var output: SampleShape
  }

  /// A layer without repetitions, its width filled in.
  public enum Kind: Equatable, Sendable {
    case dense(DenseConfig, units: Int)
    case recurrent(RecurrentConfig)
  }

  /// The layers, in the order of the forward pass.
  public let layers: [Layer]
  /// The shape of the output for one sample.
  public let output: SampleShape

  /// Fits a configuration's model to samples of a shape.
  public init(
    config: TrainingConfig, input: SampleShape, targets: TargetKind
  ) throws(TrainingConfigError) {
    guard let output = config.loss.outputShape(for: targets) else {
      throw TrainingConfigError(
        key: "loss", problem: .mismatch(.wrongLoss(config.loss, targets: targets)))
    }
    let written = try WrittenLayer.list(config.model, key: ConfigKey(parts: ["model"]))
    var layers: [Layer] = []
    for (index, layer) in written.enumerated() {
      let isLast = index == written.count - 1
      layers.append(
        try layer.planned(
          input: layers.last?.output ?? input, width: isLast ? output.dimensions.last : nil))
    }
    try Self.check(
      layers, key: written.last?.key, end: output.dimensions, batchSize: config.data.batchSize)
    self.output = output
    self.layers = Self.named(layers)
  }
}

extension ModelPlan {
  /// Gives names in the order of the forward pass; the last layer is `output`.
  private static func named(_ layers: [Layer]) -> [Layer] {
    let recurrentCount = layers.count(where: \.isRecurrent)
    var hidden = 0
    var recurrent = 0
    var named = layers
    for index in named.indices.dropLast() {
      if named[index].isRecurrent {
        recurrent += 1
        named[index].name = recurrentCount == 1 ? "rnn" : "rnn\(recurrent)"
      } else {
        hidden += 1
        named[index].name = "hidden\(hidden)"
      }
    }
    if let last = named.indices.last { named[last].name = "output" }
    return named
  }
}

extension ModelPlan.Layer {
  fileprivate var isRecurrent: Bool {
    switch kind {
    case .dense: false
    case .recurrent: true
    }
  }
}
