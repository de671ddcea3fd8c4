internal import Health
internal import Telemetry

extension Milestones {
  /// The stretches of steps, up to one, whose norms are not those of a healthy run: from before an
  /// alert about the norm itself until it is over.
  func sickStretches(upTo step: Int) -> [SickStretch] {
    alerts.filter { $0.step <= step && $0.isAboutNorms }.map { alert in
      let end = clearance(of: alert, at: step).map { $0.step - 1 } ?? step
      return SickStretch(
        steps: max(1, alert.step - HealthRule.onset)...max(alert.step, end), rule: alert.rule)
    }
  }

  /// Whether an alert about the norm was raised within so many steps before one.
  func hasNormAlert(within count: Int, before step: Int) -> Bool {
    alerts.contains { $0.isAboutNorms && $0.step <= step && step - $0.step < count }
  }
}

extension Alert {
  /// Whether the global norm cannot be trusted while the alert holds.
  fileprivate var isAboutNorms: Bool {
    switch rule {
    case .exploding, .nonfinite, .stuck: severity >= .warning
    case .vanishing: false
    }
  }
}
