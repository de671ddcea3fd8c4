internal import Canvas
internal import Telemetry

/// How fast the run is at the step that is shown.
extension Scene {
  /// The steps over which the speed of a film is taken.
  private static let recentSteps = 100

  /// Whether the step that is shown is no longer the present.
  private var isOfThePast: Bool { state.mode == .replay || state.isLookingBack }

  /// Steps per second: of a training those of the last seconds, of the past those before the cursor.
  var recentRate: Double? {
    guard isOfThePast else { return state.rate.stepsPerSecond }
    let first = max(1, cursor - Self.recentSteps)
    guard let end = record, let start = history.record(at: first), end.wallTime > start.wallTime
    else { return nil }
    return Double(end.step - start.step) / (end.wallTime - start.wallTime)
  }

  /// Where the time of a step went when it was measured last.
  var phases: PhaseSeconds? { history.report(atOrBefore: cursor)?.phases }

  /// The seconds from one step to the next, or of its phases alone while no step is taken.
  var secondsPerStep: Double? {
    let work = phases?.total
    guard let rate = recentRate, rate > 0 else { return work }
    return max(1 / rate, work ?? 0)
  }

  /// A part of a step's time in the unit that fits the whole, with the point at the same place.
  func stepTime(_ seconds: Double) -> String {
    guard let whole = secondsPerStep, whole < 1e-3 else {
      return "\(NumberFormat.fixed(1e3 * seconds, decimals: 3)) ms"
    }
    return "\(NumberFormat.fixed(1e6 * seconds, decimals: 2)) \(glyphs.isASCII ? "us" : "µs")"
  }
}
