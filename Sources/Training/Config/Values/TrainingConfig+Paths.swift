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
    case .digits, .diabetes, .proverbs, .randomRegression, .adding, .spirals:
      return self
    case .csv(var source):
      source.path = folder.appending(source.path).text
      return .csv(source)
    case .idx(var source):
      source.images = folder.appending(source.images).text
      source.labels = folder.appending(source.labels).text
      return .idx(source)
    case .npy(var source):
      source.inputs = folder.appending(source.inputs).text
      source.targets = folder.appending(source.targets).text
      return .npy(source)
    case .text(var source):
      source.path = folder.appending(source.path).text
      return .text(source)
    }
  }
}
