extension TrainingConfig {
  /// The same configuration with absolute paths instead of those that start at a folder.
  func located(in folder: FilePath) -> TrainingConfig {
    guard let folder = folder.resolved else { return self }
    var located = self
    located.data.source = data.source.located(in: folder)
    return located
  }
}

extension DataSource {
  fileprivate func located(in folder: FilePath) -> DataSource {
    switch self {
    case .digits, .randomRegression:
      return self
    case .csv(var source):
      source.path = folder.appending(source.path).text
      return .csv(source)
    }
  }
}
