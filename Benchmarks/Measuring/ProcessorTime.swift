import Foundation

/// Processor time, in seconds over all threads, which other processes disturb less than a clock.
enum ProcessorTime {
  /// What this process has used.
  static func ofThisProcess() -> Double {
    seconds(of: CLOCK_PROCESS_CPUTIME_ID)
  }

  /// What the thread that asks has used.
  static func ofThisThread() -> Double {
    seconds(of: CLOCK_THREAD_CPUTIME_ID)
  }

  /// What another process has used, or nil where the system does not tell.
  static func of(processID: Int32) -> Double? {
    #if os(Linux)
      var clock = clockid_t()
      guard clock_getcpuclockid(processID, &clock) == 0 else { return nil }
      return seconds(of: clock)
    #else
      return nil
    #endif
  }

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
