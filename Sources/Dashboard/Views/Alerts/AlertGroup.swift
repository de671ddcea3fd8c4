internal import Telemetry

/// A row of the list of alerts: one that holds, or all that are over and said the same.
struct AlertGroup: Equatable, Sendable {
  /// The newest of them.
  let newest: Alert
  /// When it was over; nil while it holds.
  let clearedStep: Int?
  /// Their ids, the newest first.
  fileprivate(set) var ids: [Int]

  /// The number of alerts that the row stands for.
  var count: Int { ids.count }
}

extension Milestones {
  /// The alerts up to a step, calmly: those that hold first, the most urgent at the top; then those
  /// that are over, the newest first, alike ones in one row.
  ///
  /// Costs what the number of alerts costs.
  func alertGroups(at step: Int) -> [AlertGroup] {
    let ends = Dictionary(
      clearances.lazy.filter { $0.step <= step }.map { ($0.id, $0.step) },
      uniquingKeysWith: { first, _ in first })
    let raised = alerts.reversed().filter { $0.step <= step }
    let active = raised.filter { ends[$0.id] == nil }.mostUrgentFirst
    var groups = active.map { AlertGroup(newest: $0, clearedStep: nil, ids: [$0.id]) }
    var places: [AlertSubject: Int] = [:]
    for alert in raised {
      guard let end = ends[alert.id] else { continue }
      let subject = AlertSubject(rule: alert.rule, tensor: alert.tensor, layer: alert.layer)
      if let place = places[subject] {
        groups[place].ids.append(alert.id)
      } else {
        places[subject] = groups.count
        groups.append(AlertGroup(newest: alert, clearedStep: end, ids: [alert.id]))
      }
    }
    return groups
  }
}

extension [Alert] {
  /// By severity; of equals, in the order in which they are.
  var mostUrgentFirst: [Alert] {
    AlertSeverity.allCases.sorted(by: >).flatMap { severity in
      filter { $0.severity == severity }
    }
  }
}

/// What an alert is about.
private struct AlertSubject: Hashable {
  var rule: HealthRule
  var tensor: Int?
  var layer: Int?
}
