internal import Tensors

extension TrainingData {
  /// Reads or generates the samples that a configuration asks for, scaled, arranged and split.
  ///
  /// A relative path of a data file starts at `folder`.
  init(
    config: TrainingConfig, folder: FilePath, resources: ResourceFolder
  ) throws(TrainingSetupError) {
    let source = try SampleSource.open(config.data.source, folder, resources, config)
    do {
      self = try source.prepared(config)
      try checkBatch(config.data.batchSize)
    } catch {
      throw .config(error)
    }
  }

  private func checkBatch(_ batchSize: Int) throws(TrainingConfigError) {
    guard batchSize <= training.count else {
      throw .unsuitable(
        "data.batch", .batchTooLarge(batch: batchSize, samples: training.count))
    }
  }
}

extension SampleSource {
  /// Splits, arranges and scales.
  fileprivate func prepared(_ config: TrainingConfig) throws(TrainingConfigError) -> TrainingData {
    switch self {
    case .table(let dataset): try TrainingData(dataset, config)
    case .text(let corpus, let dataset, let window):
      try TrainingData(corpus, dataset, window, config)
    case .generated(let problem): try TrainingData(generating: problem, config)
    }
  }
}

extension TrainingData {
  /// Any sample of a table may be held back.
  fileprivate init(_ dataset: Dataset, _ config: TrainingConfig) throws(TrainingConfigError) {
    let arranged = try dataset.arranged(config.data.layout ?? .flat)
    let share = config.data.validationShare
    let random = config.randomSource(for: .split)
    guard let split = arranged.split(validationShare: share, random: random) else {
      throw .unsuitable("data.validation_share", .emptySplit(samples: dataset.count))
    }
    self = split
    scaleInputs(config.data.scaling)
    try scaleTargets(config.data.targetScaling)
  }

  /// The end of a text is held back.
  fileprivate init(
    _ corpus: TextCorpus, _ dataset: Dataset, _ window: TextWindow, _ config: TrainingConfig
  ) throws(TrainingConfigError) {
    let data = config.data
    guard data.scaling == .none else { throw .unsuitable("data.scaling", .scalingOfCharacters) }
    guard data.targetScaling == .none else {
      throw .unsuitable("data.target_scaling", .scalingOfClasses)
    }
    guard data.layout ?? .flat == .flat else {
      throw .unsuitable("data.layout", .layoutOfCharacters)
    }
    guard let split = corpus.split(dataset, window, validationShare: data.validationShare) else {
      throw .unsuitable("data.validation_share", .emptySplit(samples: dataset.count))
    }
    self = split
  }

  private static let generatedValueLimit = 250_000_000

  /// Validation samples are drawn once, in addition to those that every epoch draws anew.
  fileprivate init(
    generating problem: GeneratedProblem, _ config: TrainingConfig
  ) throws(TrainingConfigError) {
    let data = config.data
    guard data.scaling == .none else {
      throw .unsuitable("data.scaling", .scalingOfGeneratedValues)
    }
    guard data.targetScaling == .none else {
      throw .unsuitable("data.target_scaling", .scalingOfGeneratedValues)
    }
    let width = problem.shape.elementCount + problem.outputs
    guard problem.samples <= Self.generatedValueLimit / width else {
      throw .unsuitable(
        "data.source.\(problem.key).samples",
        .tooManyGeneratedValues(limit: Self.generatedValueLimit))
    }
    let generator = SampleGenerator(problem, random: config.randomSource(for: .samples))
    let held = Int((Double(problem.samples) * Double(data.validationShare)).rounded())
    self.init(
      training: generator.dataset(epoch: 1),
      validation: held > 0 ? generator.dataset(epoch: 0, sampleCount: held) : nil,
      generator: generator)
    if let layout = data.layout {
      training = try training.arranged(layout)
      validation = try validation?.arranged(layout)
    }
  }
}

extension TrainingData {
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

  private mutating func scaleTargets(_ scaling: TargetScaling) throws(TrainingConfigError) {
    guard scaling == .standardise else { return }
    guard training.targetKind.labelsPerSample == 0 else {
      throw .unsuitable("data.target_scaling", .scalingOfClasses)
    }
    let scaling = training.standardisingTargets()
    training.targetScaling = scaling
    validation?.targetScaling = scaling
  }
}
