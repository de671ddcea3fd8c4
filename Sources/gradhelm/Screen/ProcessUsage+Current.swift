import Dashboard

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ProcessUsage {
  /// What this process has used so far; nil when the system does not say.
  static func current(screenSeconds: Double) -> ProcessUsage? {
    var usage = rusage()
    guard getrusage(ownProcess, &usage) == 0 else { return nil }
    return ProcessUsage(
      processorSeconds: usage.ru_utime.seconds + usage.ru_stime.seconds,
      peakMemoryBytes: Int(usage.ru_maxrss) * memoryUnit, screenSeconds: screenSeconds)
  }

  #if os(Linux)
    private static let ownProcess = Int32(RUSAGE_SELF.rawValue)
    /// Linux counts memory in kibibytes.
    private static let memoryUnit = 1_024
  #else
    private static let ownProcess = RUSAGE_SELF
    private static let memoryUnit = 1
  #endif
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
