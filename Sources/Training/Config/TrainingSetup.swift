/// Everything that a trainer needs: a configuration, its data, and a model that fits them.
public struct TrainingSetup: Sendable {
  /// The configuration that runs when none is named.
  public static let defaultName = "digits-mlp"

  /// The values of the configuration.
  public let config: TrainingConfig
  /// The samples.
  public let data: TrainingData
  /// The layers.
  public let plan: ModelPlan

  /// Loads a configuration, given by path or by the name of a bundled one, and all it asks for.
  ///
  /// The overrides are `key=value` texts that replace what the file says.
  public init(
    _ name: String = defaultName, overrides: [String] = [], resources: ResourceFolder
  ) throws(TrainingSetupError) {
    let loaded: LoadedConfig
    do {
      loaded = try LoadedConfig(path: resources.resolveConfig(name), overrides: overrides)
    } catch {
      throw .config(error)
    }
    try self.init(loaded, resources: resources)
  }

  /// Gets the data that a configuration asks for and fits its model to them.
  ///
  /// ``config`` names data files by absolute paths, so that it means the same in any folder.
  public init(
    _ loaded: LoadedConfig, resources: ResourceFolder
  ) throws(TrainingSetupError) {
    let folder = FilePath(loaded.path).folder
    do {
      config = loaded.config.located(in: folder)
      data = try TrainingData(config: config, folder: folder, resources: resources)
      plan = try ModelPlan(config: config, data: data)
    } catch {
      throw error.located(in: loaded)
    }
  }
}

/// Why a training cannot start, for reasons that a user can change.
public enum TrainingSetupError: Error, Equatable, Sendable {
  case config(TrainingConfigError)
  case data(DataFileError)

  /// The error in one sentence: where, what is wrong, and what would be right.
  public var sentence: String {
    switch self {
    case .config(let error): error.sentence
    case .data(let error): error.sentence
    }
  }

  /// The process's exit code: 64 for usage, 65 for bad data, 66 for a missing file.
  public var exitCode: Int32 {
    switch self {
    case .config(let error): error.exitCode
    case .data(let error): error.exitCode
    }
  }
}

extension TrainingSetupError {
  /// The same error with the place in the file where its key was written.
  fileprivate func located(in loaded: LoadedConfig) -> TrainingSetupError {
    switch self {
    case .config(let error): .config(loaded.located(error))
    case .data: self
    }
  }
}

extension ModelPlan {
  fileprivate init(config: TrainingConfig, data: TrainingData) throws(TrainingSetupError) {
    do {
      let samples = data.training
      self = try ModelPlan(
        config: config, input: samples.shape, vocabularySize: samples.vocabularySize,
        targets: samples.targetKind)
      for samples in [samples] + (data.validation.map { [$0] } ?? []) {
        try config.loss.checkTargets(of: samples)
      }
      try config.checkEvaluation(on: data)
      try config.checkPatterns(against: self)
      _ = try TextSamplePlan(config, data)
    } catch {
      throw .config(error)
    }
  }
}

extension LossKind {
  /// Refuses samples with a target that the loss is not defined for.
  fileprivate func checkTargets(of samples: Dataset) throws(TrainingConfigError) {
    guard let target = impossibleTarget(in: samples) else { return }
    throw TrainingConfigError(
      key: "loss", problem: .mismatch(.targetOutsideOfLoss(self, target: target)))
  }
}

extension ResourceFolder {
  /// The file of a configuration: the one at a path, else the bundled one of that name.
  func resolveConfig(_ name: String) throws(TrainingConfigError) -> String {
    if FilePath(name).isFile { return name }
    if let bundled = configPath(named: name) { return bundled }
    throw TrainingConfigError(key: name, problem: .notFound(bundled: configNames))
  }
}
