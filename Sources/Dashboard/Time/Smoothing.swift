/// How much the line of the loss is smoothed, by an exponential moving average over columns.
public enum Smoothing: String, CaseIterable, Equatable, Sendable {
  case off, light, medium, strong

  /// The weight of the past in the average.
  var decay: Float {
    switch self {
    case .off: 0
    case .light: 0.6
    case .medium: 0.85
    case .strong: 0.95
    }
  }

  /// The strength that follows, after the strongest none.
  var next: Smoothing {
    switch self {
    case .off: .light
    case .light: .medium
    case .medium: .strong
    case .strong: .off
    }
  }
}
