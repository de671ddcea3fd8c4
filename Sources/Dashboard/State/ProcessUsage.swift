/// What a process has used so far, as the system and the terminal program count it.
public struct ProcessUsage: Equatable, Sendable {
  /// Seconds of processor time of all threads together.
  public var processorSeconds: Double
  /// The most memory that it has held at one time, in bytes.
  public var peakMemoryBytes: Int
  /// Seconds spent with taking events and keys and making frames.
  public var screenSeconds: Double

  /// Takes what was counted.
  public init(processorSeconds: Double, peakMemoryBytes: Int, screenSeconds: Double) {
    self.processorSeconds = processorSeconds
    self.peakMemoryBytes = peakMemoryBytes
    self.screenSeconds = screenSeconds
  }
}
