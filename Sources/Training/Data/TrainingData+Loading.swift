internal import Tensors

extension TrainingData {
  /// Reads or generates the samples that a configuration asks for, scaled, arranged and split.
  ///
  /// A relative path of a data file starts at `folder`.
  init(
    config: TrainingConfig, folder: FilePath, resources: ResourceFolder
  ) throws(TrainingSetupError) {
    switch config.data.source {
    case .digits:
      let digits = try Self.digits(resources)
      try self.init(digits, config: config)
    case .csv(let source):
      let file = folder.appending(source.path).text
      try self.init(Self.read(file, source.target, source.task), config: config)
    case .randomRegression(let source):
      try self.init(generatedBy: source, config: config)
    }
    guard config.data.batchSize <= training.count else {
      throw .mismatch(
        "data.batch",
        .batchTooLarge(batch: config.data.batchSize, samples: training.count))
    }
  }

  private static let digitCount = 1_797
  private static let generatedValueLimit = 250_000_000

  /// The bundled digits, whose number is known.
  private static func digits(_ resources: ResourceFolder) throws(TrainingSetupError) -> Dataset {
    let digits = try read(resources.digitsPath, "label", .classification)
    guard digits.count == digitCount else {
      throw .data(
        DataFileError(
          path: resources.digitsPath,
          problem: .truncated(rows: digits.count, expected: digitCount)))
    }
    return digits
  }

  private static func read(
    _ path: String, _ target: String, _ task: CSVSource.Task
  ) throws(TrainingSetupError) -> Dataset {
    do {
      return try Dataset(NumberTable(path: path), target: target, task: task, path: path)
    } catch {
      throw .data(error)
    }
  }

  private init(_ dataset: Dataset, config: TrainingConfig) throws(TrainingSetupError) {
    let arranged = try dataset.arranged(config.data.layout)
    let share = config.data.validationShare
    let random = config.randomSource(for: .split)
    guard let split = arranged.split(validationShare: share, random: random) else {
      throw .mismatch("data.validation_share", .emptySplit(samples: dataset.count))
    }
    self = split
    scaleInputs(config.data.scaling)
  }

  /// Validation samples are drawn once, in addition to those that every epoch draws anew.
  private init(
    generatedBy source: RandomRegressionSource, config: TrainingConfig
  ) throws(TrainingSetupError) {
    guard config.data.scaling == .none else {
      throw .mismatch("data.scaling", .scalingOfGeneratedValues)
    }
    guard source.samples <= Self.generatedValueLimit / (source.inputs + source.outputs) else {
      throw .mismatch(
        "data.source.random_regression.samples",
        .tooManyGeneratedValues(limit: Self.generatedValueLimit))
    }
    let generator = RegressionGenerator(
      source: source, random: config.randomSource(for: .samples))
    let held = Int((Double(source.samples) * Double(config.data.validationShare)).rounded())
    let layout = config.data.layout
    self.init(
      training: try generator.dataset(epoch: 1).arranged(layout),
      validation: held > 0
        ? try generator.dataset(epoch: 0, sampleCount: held).arranged(layout) : nil,
      generator: generator)
  }

  private mutating func scaleInputs(_ scaling: InputScaling) {
    let width = training.shape.elementCount
    let scaling: ColumnScaling? =
      switch scaling {
      case .none: nil
      case .divideBy(let divisor): ColumnScaling(factor: 1 / divisor, width: width)
      case .standardise: training.standardisingInputs()
      }
    training.inputScaling = scaling
    validation?.inputScaling = scaling
  }
}

extension Dataset {
  fileprivate func arranged(_ layout: InputLayout) throws(TrainingSetupError) -> Dataset {
    switch layout {
    case .flat: return self
    case .sequence(let features):
      guard let sequenced = sequenced(features: features) else {
        throw .mismatch(
          "data.layout.sequence.features",
          .unevenSequence(columns: shape.elementCount, features: features))
      }
      return sequenced
    }
  }
}

extension TrainingSetupError {
  fileprivate static func mismatch(_ key: String, _ mismatch: ModelMismatch) -> Self {
    .config(TrainingConfigError(key: key, problem: .mismatch(mismatch)))
  }
}
