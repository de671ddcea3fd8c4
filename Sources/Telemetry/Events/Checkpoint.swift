/// One array in a checkpoint.
public struct NamedArray: Equatable, Sendable {
  /// For example `hidden3.weight` or `optimizer.hidden3.weight.first_moment`.
  public var name: String
  /// The size of each dimension, outermost first.
  public var shape: [Int]
  /// The elements, row-major.
  public var values: [Float]

  /// Takes a named array.
  public init(name: String, shape: [Int], values: [Float]) {
    self.name = name
    self.shape = shape
    self.values = values
  }
}

/// Everything that training needs to go on from a step as if it had never stopped.
public struct Checkpoint: Equatable, Sendable {
  /// The step after which it was taken.
  public var step: Int
  /// Why it was taken.
  public var reason: Reason
  /// Weights, buffers and optimizer state.
  public var arrays: [NamedArray]
  /// Scalars that are not Float32: random state, data position, settings, as text by name.
  public var metadata: [String: String]

  /// Who wanted a checkpoint.
  public enum Reason: String, Equatable, Sendable {
    /// A command.
    case requested
    /// The interval of the configuration.
    case scheduled
    /// An evaluation that was better than all before it.
    case best
    /// The end of the run.
    case final
  }

  /// Takes a snapshot.
  public init(step: Int, reason: Reason, arrays: [NamedArray], metadata: [String: String]) {
    self.step = step
    self.reason = reason
    self.arrays = arrays
    self.metadata = metadata
  }
}
