/// A configuration that was read, with the place of every value in its file.
public struct LoadedConfig: Equatable, Sendable {
  /// The values.
  public let config: TrainingConfig
  /// The file they came from.
  public let path: String
  private var origins: [ConfigKey: ConfigOrigin] = [:]

  /// Reads a file, then applies `key=value` overrides to it.
  public init(path: String, overrides: [String] = []) throws(TrainingConfigError) {
    try self.init(yaml: ConfigFile.text(of: path), path: path, overrides: overrides)
  }

  /// Reads a text as if it stood in a file, then applies `key=value` overrides to it.
  public init(
    yaml: String, path: String, overrides: [String] = []
  ) throws(TrainingConfigError) {
    var tree = try ConfigNode(yaml: yaml) { .file(path, line: $0) }
    for argument in overrides {
      try tree.apply(ConfigOverride(argument))
    }
    config = try ConfigCodec.trainingConfig(defaultName: RunName.ofFile(path))
      .decode(tree, .top)
    self.path = path
    tree.visit(key: .top) { origins[$0] = $1 }
  }

  /// Adds to an error where its key, or the nearest key above it, was written.
  public func located(_ error: TrainingConfigError) -> TrainingConfigError {
    var located = error
    var parts = error.key.split(separator: ".").map(String.init)
    while origins[ConfigKey(parts: parts)] == nil, !parts.isEmpty {
      parts.removeLast()
    }
    located.origin =
      parts.isEmpty ? .file(path, line: nil) : origins[ConfigKey(parts: parts)]
    return located
  }
}
