/// Spreads steps evenly over time: a pure value that is told the time in seconds.
struct StepPacer: Equatable {
  private var lastStep: Double?

  /// Seconds until the next step is due; 0 when it is, or when there is no pace.
  func delay(at now: Double, stepsPerSecond pace: Float?) -> Double {
    guard let pace, let lastStep else { return 0 }
    return max(0, lastStep + 1 / Double(pace) - now)
  }

  /// Notes that a step begins.
  ///
  /// A step that begins late by less than its interval counts from when it was due, so that the
  /// pace is kept on average.
  mutating func beginStep(at now: Double, stepsPerSecond pace: Float?) {
    guard let pace, let lastStep else {
      lastStep = now
      return
    }
    let interval = 1 / Double(pace)
    let due = lastStep + interval
    self.lastStep = due...due + interval ~= now ? due : now
  }
}
