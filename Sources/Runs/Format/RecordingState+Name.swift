internal import Telemetry

extension RecordingState {
  /// The word in the `recording` table.
  var name: String {
    switch self {
    case .keepingUp: "keeping up"
    case .stalled: "stalled"
    case .failed: "failed"
    }
  }

  /// Reads a row of the `recording` table.
  init?(name: String, step: Int, reason: String?) {
    switch name {
    case "keeping up": self = .keepingUp
    case "stalled": self = .stalled
    case "failed": self = .failed(step: step, reason: reason ?? "")
    default: return nil
    }
  }
}
