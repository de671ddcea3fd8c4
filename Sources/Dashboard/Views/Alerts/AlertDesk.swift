internal import Telemetry

/// Where somebody stands in the view of alerts.
struct AlertDesk: Equatable, Sendable {
  /// The id of the selected alert; nil for the first row, whatever it is.
  private(set) var alert: Int?
  /// The place of the selected cure among those of the alert.
  private(set) var cure = 0

  /// Selects an alert, and its first cure.
  mutating func select(_ alert: Int?) {
    guard alert != self.alert else { return }
    self = AlertDesk(alert: alert)
  }

  /// Selects the next cure of so many, after the last the first.
  mutating func selectNextCure(of count: Int) {
    cure = count > 0 ? (cure + 1) % count : 0
  }
}

extension DashboardState {
  /// The rows of the list of alerts.
  var alertGroups: [AlertGroup] { milestones.alertGroups(at: cursor) }

  /// The alert that the view of alerts points at.
  var chosenAlert: Alert? { alertGroups.selected(alertDesk).map(\.newest) }

  /// The cure that the view of alerts points at.
  var chosenCure: Cure? {
    chosenAlert.flatMap {
      $0.cures.indices.contains(alertDesk.cure) ? $0.cures[alertDesk.cure] : nil
    }
  }

  /// Selects another row of the list.
  mutating func selectAlert(_ selection: DashboardAction.Selection) {
    let groups = alertGroups
    guard !groups.isEmpty else { return }
    let row = groups.row(of: alertDesk)
    let target =
      switch selection {
      case .previous: row - 1
      case .next: row + 1
      case .pageUp: row - Self.alertPage
      case .pageDown: row + Self.alertPage
      case .first: 0
      case .last: groups.count - 1
      }
    alertDesk.select(target <= 0 ? nil : groups[min(target, groups.count - 1)].newest.id)
  }

  private static let alertPage = 10

  /// Selects the next cure of the selected alert.
  mutating func selectNextCure() {
    alertDesk.selectNextCure(of: chosenAlert?.cures.count ?? 0)
  }
}

extension [AlertGroup] {
  /// The place of the selected row.
  func row(of desk: AlertDesk) -> Int {
    desk.alert.flatMap { id in firstIndex { $0.ids.contains(id) } } ?? 0
  }

  /// The selected row.
  func selected(_ desk: AlertDesk) -> AlertGroup? { isEmpty ? nil : self[row(of: desk)] }
}
