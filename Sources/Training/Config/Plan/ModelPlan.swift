/// A model whose layers are known to fit each other and the data.
///
/// Repetitions are written out, every width is known, every layer has its name: what builds a
/// network from a plan cannot fail.
public struct ModelPlan: Sendable {
  /// The layers.
  let chain: LayerChainPlan

  /// Fits a configuration's model to samples of a shape.
  ///
  /// - Parameters:
  ///   - config: layers, loss and batch size.
  ///   - input: the shape of one sample.
  ///   - vocabularySize: the number of different inputs if these are indices, else nil.
  ///   - targets: what is to be said about a sample.
  /// - Throws: the key of a layer that does not fit, with both shapes.
  public init(
    config: TrainingConfig, input: SampleShape, vocabularySize: Int? = nil, targets: TargetKind
  ) throws(TrainingConfigError) {
    guard let output = config.loss.outputShape(for: targets) else {
      throw .misfit("loss", .wrongLoss(config.loss, targets: targets))
    }
    let key = ConfigKey(parts: ["model"])
    let written = try WrittenLayer.list(config.model, key: key)
    chain = try LayerChainPlan(
      written, names: LayerNames.ofModel(written.map(\.definition.stem)),
      at: LayerSite(
        name: "", key: key, input: input, vocabularySize: vocabularySize,
        requiredWidth: output.dimensions.last))
    guard chain.output == output else {
      throw .misfit(
        (written.last?.key ?? key).description,
        .wrongOutput(given: chain.output.dimensions, expected: output.dimensions))
    }
    try chain.checkLimits(batchSize: config.data.batchSize)
  }

  /// The shape of the output for one sample.
  public var output: SampleShape { chain.output }
}

extension LayerChainPlan {
  private static let parameterLimit = 250_000_000
  private static let activationLimit = 500_000_000

  /// Refuses a model that no memory holds.
  fileprivate func checkLimits(batchSize: Int) throws(TrainingConfigError) {
    guard parameterCount <= Self.parameterLimit else {
      throw .misfit("model", .tooManyParameters(limit: Self.parameterLimit))
    }
    guard activationCount <= Self.activationLimit / batchSize else {
      throw .misfit("data.batch", .tooManyActivations(limit: Self.activationLimit))
    }
  }
}

extension TrainingConfigError {
  /// A model or data that do not fit, at a key.
  static func misfit(_ key: String, _ mismatch: ModelMismatch) -> Self {
    TrainingConfigError(key: key, problem: .mismatch(mismatch))
  }
}
