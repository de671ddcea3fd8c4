internal import Health
internal import Telemetry

extension Milestones {
  /// The stretches of steps, up to one, whose norms are not those of a healthy run.
  func sickStretches(upTo step: Int) -> [SickStretch] {
    [SickStretch](alerts, clearedBy: clearances, upTo: step)
  }

  /// Whether an alert about the norm was raised within so many steps before one.
  func hasNormAlert(within count: Int, before step: Int) -> Bool {
    alerts.contains { $0.isAboutNorms && $0.step <= step && step - $0.step < count }
  }
}
