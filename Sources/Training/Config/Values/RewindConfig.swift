public import Telemetry

/// What a run keeps so that it can go back to an earlier step, and whether it does so by itself.
public struct RewindConfig: Equatable, Sendable {
  /// The distance between two checkpoints in memory, or nil for as often as they cost next to
  /// nothing.
  public var every: TrainingSpan?
  /// The most bytes that checkpoints in memory take; 0 for none.
  public var memory = ByteCount(64 << 20)
  /// The most bytes that checkpoint files take which were taken at the set interval, or nil for all
  /// that there are.
  public var disk: ByteCount?
  /// Whether the run goes back by itself when it is lost.
  public var isAutomatic = false
  /// How often it goes back by itself at most.
  public var automaticLimit = 3
}
