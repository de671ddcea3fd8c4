import Training

extension TrainingSetup {
  /// Reads a configuration and its data, while what does not need them is made ready.
  ///
  /// - Parameters:
  ///   - config: a configuration file, or the name of a bundled one.
  ///   - overrides: `key=value`, of which a later one wins.
  /// - Returns: everything that training needs, known to fit.
  /// - Throws: what is wrong with the configuration or the data, and where.
  static func load(_ config: String, overrides: [String]) throws(Failure) -> TrainingSetup {
    let resources = try Failure.mapping(Failure.init, ResourceFolder.locate)
    let preparation = TrainingPreparation()
    defer { preparation.finish() }
    return try Failure.mapping(Failure.init) { () throws(TrainingSetupError) in
      try TrainingSetup(
        config, overrides: overrides, resources: resources, beforeLoading: preparation.begin)
    }
  }
}
