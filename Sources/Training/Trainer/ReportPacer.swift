/// Decides which steps are timed and when the trainer says what it knows of itself: a pure value
/// that is told the time in seconds.
struct ReportPacer: Equatable {
  /// The time between two timed steps at least, so that timing costs short steps next to nothing.
  private static let timingInterval = 0.01
  private static let reportInterval = 0.5
  /// The time from the start to the first report, of which short steps already have something to say.
  private static let firstInterval = 0.1

  private var lastTimed: Double?
  private var nextReport: Double?
  private var reportedStep: Int

  /// Starts after a step about which there is nothing to say.
  init(after step: Int = 0) {
    reportedStep = step
  }

  /// Whether a step that now begins is timed.
  mutating func times(at now: Double) -> Bool {
    if let lastTimed, now - lastTimed < Self.timingInterval { return false }
    lastTimed = now
    return true
  }

  /// Whether something is to be said after a step: about twice a second, and at once when the run
  /// stands still.
  mutating func isDue(after step: Int, at now: Double, standsStill: Bool) -> Bool {
    guard step > reportedStep else {
      nextReport = nextReport ?? now + Self.firstInterval
      return false
    }
    if !standsStill, let nextReport, now < nextReport { return false }
    (nextReport, reportedStep) = (now + Self.reportInterval, step)
    return true
  }
}
