/// Where a value of a configuration was written.
public enum ConfigOrigin: Equatable, Sendable {
  /// In a file, at a line from 1; no line for what the file as a whole lacks.
  case file(String, line: Int?)
  /// In a `--set` argument, given here as it was typed.
  case override(String)
}

/// What is wrong with a configuration, where, and what would be right.
///
/// ``TrainingConfigError/sentence`` is the one place that turns it into words.
public struct TrainingConfigError: Error, Equatable, Sendable {
  /// What is wrong.
  public enum Problem: Equatable, Sendable {
    /// Neither a file nor a bundled configuration has the name.
    case notFound(bundled: [String])
    case unreadable(FileReadError)
    /// The text is not YAML, for a reason.
    case notYAML(String)
    /// Aliases make the configuration larger than any real one.
    case tooManyValues(limit: Int)
    /// A `--set` argument has no `key=value`.
    case malformedOverride
    /// An override names a list entry that does not exist.
    case noSuchEntry(count: Int)
    case unknownKey(known: [String])
    case duplicateKeys([String])
    case missing(expected: String)
    case wrongType(found: String, expected: String)
    case impossibleValue(found: String, expected: String)
    case unknownChoice(found: String, known: [String])
    /// A value that takes one choice was given several.
    case severalChoices([String])
    case mismatch(ModelMismatch)
    case unsuitableData(DataMismatch)
  }

  /// The key, with dots between its parts; empty for the configuration as a whole.
  public var key: String
  /// Where the value was written; nil for a configuration that was made in code.
  public var origin: ConfigOrigin?
  /// What is wrong with it.
  public var problem: Problem

  /// Describes an error.
  public init(key: String, origin: ConfigOrigin? = nil, problem: Problem) {
    self.key = key
    self.origin = origin
    self.problem = problem
  }
}
