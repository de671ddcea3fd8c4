internal import Tensors

/// Samples as their source has them, before they are split, arranged and scaled.
enum SampleSource {
  /// Samples that stand for themselves.
  case table(Dataset)
  /// Windows of a text, which overlap.
  case text(TextCorpus, Dataset, TextWindow)
  /// Samples that every epoch draws anew.
  case generated(GeneratedProblem)

  private static let digitCount = 1_797
  private static let patientCount = 442

  /// Opens what a configuration asks for; a relative path of a file starts at `folder`.
  static func open(
    _ source: DataSource, _ folder: FilePath, _ resources: ResourceFolder, _ config: TrainingConfig
  ) throws(TrainingSetupError) -> SampleSource {
    do {
      return try opened(source, folder, resources, config)
    } catch {
      throw .data(error)
    }
  }

  private static func opened(
    _ source: DataSource, _ folder: FilePath, _ resources: ResourceFolder, _ config: TrainingConfig
  ) throws(DataFileError) -> SampleSource {
    switch source {
    case .digits:
      try bundled(resources.digitsPath, "label", .classification, count: digitCount)
    case .diabetes:
      try bundled(resources.diabetesPath, "target", .regression, count: patientCount)
    case .proverbs(let window): try text(resources.proverbsPath, window)
    case .csv(let source):
      .table(
        try Dataset(
          csv: folder.appending(source.path).text, target: source.target, task: source.task))
    case .idx(let source):
      try arrays(
        (folder.appending(source.images), folder.appending(source.labels)), .idx, .classification)
    case .npy(let source):
      try arrays(
        (folder.appending(source.inputs), folder.appending(source.targets)), .npy, source.task)
    case .text(let source): try text(folder.appending(source.path).text, source.window)
    case .randomRegression(let source): .generated(.regression(source))
    case .adding(let source): .generated(.adding(source))
    case .spirals(let source):
      .table(source.dataset(random: config.randomSource(for: .samples)))
    }
  }

  /// A bundled table, whose number of samples is known.
  private static func bundled(
    _ path: String, _ target: String, _ task: PredictionTask, count: Int
  ) throws(DataFileError) -> SampleSource {
    let dataset = try Dataset(csv: path, target: target, task: task)
    guard dataset.count == count else {
      throw DataFileError(
        path: path, problem: .truncated(samples: dataset.count, expected: count))
    }
    return .table(dataset)
  }

  private static func arrays(
    _ paths: (inputs: FilePath, targets: FilePath), _ kind: ArrayFileKind, _ task: PredictionTask
  ) throws(DataFileError) -> SampleSource {
    let inputs = try ArrayFile(path: paths.inputs.text, kind: kind)
    let targets = try ArrayFile(path: paths.targets.text, kind: kind)
    return .table(try Dataset(inputs: inputs, targets: targets, task: task))
  }

  private static func text(
    _ path: String, _ window: TextWindow
  ) throws(DataFileError) -> SampleSource {
    let corpus = try TextCorpus(path: path)
    guard let dataset = corpus.dataset(window) else {
      throw DataFileError(
        path: path,
        problem: .text(.tooShort(characters: corpus.count, needed: window.length + 1)))
    }
    return .text(corpus, dataset, window)
  }
}
