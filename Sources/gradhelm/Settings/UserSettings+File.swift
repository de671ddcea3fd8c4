import Training

extension UserSettings {
  /// Where the settings file is, or would be; nil when this process has no home.
  static var path: String? { UserFolder.config.path().map { $0 + "/config.yaml" } }

  /// The settings of the person who runs this process; the usual ones when there is no file.
  static func load() throws(Failure) -> UserSettings {
    guard let path else { return UserSettings() }
    return try Failure.mapping(Failure.init) { () throws(TrainingConfigError) in
      try load(from: path)
    }
  }

  /// The settings in a file; the usual ones when there is none.
  static func load(from path: String) throws(TrainingConfigError) -> UserSettings {
    do {
      return try ConfigFile.read(codec, from: path)
    } catch {
      guard error.problem == .unreadable(.missing) else { throw error }
      return UserSettings()
    }
  }
}
