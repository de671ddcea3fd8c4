/// Everything that a trainer needs: a configuration, its data, and a model that fits them.
public struct TrainingSetup: Sendable {
  /// The configuration that runs when none is named.
  public static let defaultName = "digits-mlp"

  /// The values of the configuration.
  public let config: TrainingConfig
  /// The samples.
  public let data: TrainingData
  /// The layers, fitted to each other and the data.
  public let plan: ModelPlan
  /// The text that the model writes at every evaluation, if it writes one.
  let sample: TextSamplePlan?

  /// Loads a configuration, given by path or by the name of a bundled one, and all it asks for.
  ///
  /// The overrides are `key=value` texts that replace what the file says. `beforeLoading` is told
  /// the configuration before any data are read.
  public init(
    _ name: String = defaultName, overrides: [String] = [], resources: ResourceFolder,
    beforeLoading: (TrainingConfig) -> Void = { _ in }
  ) throws(TrainingSetupError) {
    let loaded: LoadedConfig
    do {
      loaded = try LoadedConfig(path: resources.resolveConfig(name), overrides: overrides)
    } catch {
      throw .config(error)
    }
    beforeLoading(loaded.config)
    try self.init(loaded, resources: resources)
  }

  /// Gets the data that a configuration asks for and fits its model to them.
  ///
  /// ``config`` names data files by absolute paths, so that it means the same in any folder.
  public init(
    _ loaded: LoadedConfig, resources: ResourceFolder
  ) throws(TrainingSetupError) {
    let folder = FilePath(loaded.path).folder
    let config = loaded.config.located(in: folder)
    do {
      let data = try TrainingData(config: config, folder: folder, resources: resources)
      try self.init(fitting: config, to: data)
    } catch {
      throw error.located(in: loaded)
    }
  }

  /// Fits a configuration's model, and all else that it says, to samples.
  public init(
    fitting config: TrainingConfig, to data: TrainingData
  ) throws(TrainingSetupError) {
    do {
      plan = try ModelPlan(
        config: config, input: data.training.shape,
        vocabularySize: data.training.vocabularySize, targets: data.training.targetKind)
      try config.checkTargets(of: data)
      try config.checkEvaluation(on: data)
      try config.checkPatterns(against: plan)
      sample = try TextSamplePlan(config, data)
    } catch {
      throw .config(error)
    }
    self.config = config
    self.data = data
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

extension ResourceFolder {
  /// The file of a configuration: the one at a path, else the bundled one of that name.
  func resolveConfig(_ name: String) throws(TrainingConfigError) -> String {
    if FilePath(name).isFile { return name }
    if let bundled = configPath(named: name) { return bundled }
    throw TrainingConfigError(key: name, problem: .notFound(bundled: configNames))
  }
}
