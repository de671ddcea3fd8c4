public import Telemetry

/// Checkpoints of a run that lie somewhere else than in the memory of its trainer.
public protocol CheckpointArchive: Sendable {
  /// The checkpoint that was taken after a step.
  func checkpoint(of step: Int) throws(ArchiveError) -> Checkpoint

  /// Gives up the checkpoints of some steps, which were taken at the set interval.
  func discard(_ steps: [Int])
}

/// Why an archive does not hand out a checkpoint.
public struct ArchiveError: Error, Equatable {
  /// One sentence without its full stop.
  public var reason: String

  /// Says why.
  public init(_ reason: String) {
    self.reason = reason
  }
}
