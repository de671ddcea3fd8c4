/// How many steps a second a run takes, over the last seconds.
struct RateMeter: Equatable, Sendable {
  private static let windowSeconds = 2.0

  private struct Observation: Equatable, Sendable {
    var time: Double
    var step: Int
  }

  private var observations: [Observation] = []

  /// Notes which step is the newest at a time; begins anew when the run has gone back.
  mutating func observe(step: Int, at time: Double) {
    if let last = observations.last, step < last.step { observations = [] }
    if let last = observations.last, time - last.time < 0.1 { return }
    observations.append(Observation(time: time, step: step))
    while observations.count > 2, time - observations[1].time > Self.windowSeconds {
      observations.removeFirst()
    }
  }

  /// Steps per second, or 0 when nothing is known.
  var stepsPerSecond: Double {
    guard let first = observations.first, let last = observations.last, last.time > first.time
    else { return 0 }
    return Double(last.step - first.step) / (last.time - first.time)
  }
}
