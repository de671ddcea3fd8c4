/// What the dashboard shows between its tabs and its alerts.
///
/// The raw value is the digit that shows the view.
public enum DashboardView: Int, CaseIterable, Equatable, Hashable, Sendable {
  /// Charts, controls and the table of tensors.
  case overview = 1
  /// The norms of all tensors over all steps, as a picture.
  case heatMap = 2
  /// Everything about one tensor.
  case tensor = 3
  /// What was wrong, why, and what to do.
  case alerts = 4
  /// What was asked of the trainer, by whom, and what became of it.
  case journal = 5
  /// How fast the run is, and what it costs.
  case system = 6
  /// What other clipping would do, and what the modes that adapt know.
  case clipping = 7
}

extension DashboardView {
  /// The digit as it is typed.
  var digit: Character { Character("\(rawValue)") }

  /// The name on its tab.
  var title: String {
    switch self {
    case .overview: "overview"
    case .heatMap: "heat map"
    case .tensor: "tensor"
    case .alerts: "alerts"
    case .journal: "journal"
    case .system: "system"
    case .clipping: "clipping"
    }
  }
}
