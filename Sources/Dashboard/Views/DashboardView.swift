/// What the dashboard shows between its tabs and its alerts.
///
/// The raw value is the digit that shows the view.
public enum DashboardView: Int, CaseIterable, Equatable, Hashable, Sendable {
  /// Charts, controls and the table of tensors.
  case overview = 1
  /// Everything about one tensor.
  case tensor = 3
}

extension DashboardView {
  /// The digit as it is typed.
  var digit: Character { Character("\(rawValue)") }

  /// The name on its tab.
  var title: String {
    switch self {
    case .overview: "overview"
    case .tensor: "tensor"
    }
  }
}
