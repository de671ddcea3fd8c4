internal import Canvas
internal import Telemetry

/// Something for which a person who looks elsewhere wants to be called.
public struct Ring: Equatable, Sendable {
  /// What happened.
  public enum Reason: String, CaseIterable, Equatable, Sendable {
    /// A rule of health fired.
    case alert
    /// There are no more steps.
    case finish
  }

  /// What happened.
  public var reason: Reason
  /// The name of the run.
  public var run: String
  /// The step at which it happened.
  public var step: Int
  /// What happened, in a sentence without its full stop.
  public var message: String

  /// Describes a call.
  public init(_ reason: Reason, run: String, step: Int, message: String) {
    self.reason = reason
    self.run = run
    self.step = step
    self.message = message
  }
}

extension DashboardState {
  /// Remembers to call for an alert or the end of a run.
  mutating func ring(_ reason: Ring.Reason, step: Int, _ message: String) {
    guard !isPast else { return }
    let name = description?.name ?? ""
    rings.append(Ring(reason, run: name, step: step, message: message))
  }

  /// Whether what is said now happened before anybody watched.
  private var isPast: Bool {
    switch mode {
    case .live: false
    case .watch: now == 0
    case .replay: true
    }
  }

  /// What to call for since the last time.
  mutating func takeRings() -> [DashboardEffect] {
    defer { rings = [] }
    return rings.map(DashboardEffect.ring)
  }
}

extension Alert {
  /// The alert in a sentence.
  var sentence: String { "\(rule.rawValue): \(evidence)" }
}

extension RunEnding {
  /// The ending in a sentence.
  var sentence: String {
    message.isEmpty ? reason.rawValue : "\(reason.rawValue): \(message)"
  }
}
