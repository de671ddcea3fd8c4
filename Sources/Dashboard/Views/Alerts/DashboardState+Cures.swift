internal import Telemetry

/// Doing what an alert advises.
extension DashboardState {
  /// The commands of the advised cure, while they would change something.
  var offeredCure: [ControlCommand]? {
    guard let commands = advisedCure?.commands, !commands.isEmpty else { return nil }
    let settings = pendingSettings
    return commands.contains(where: settings.changes) ? commands : nil
  }

  /// The newest checkpoint from before an alert.
  func checkpoint(before alert: Alert) -> Int? { rewindableSteps.last { $0 < alert.step } }

  /// What the key for cures is about: in the view of alerts the selected cure of an alert that
  /// holds, elsewhere the best of the most urgent alert that has one for a run that goes on.
  private var advisedCure: Cure? {
    let active = milestones.activeAlerts(at: cursor)
    guard view == .alerts else { return active.first { !$0.cure.isEmpty }?.firstCure }
    return chosenAlert.flatMap { active.contains($0) ? chosenCure : nil }
  }

  /// Sends the advised cure, or lists the checkpoints to which one has to go back first; says why
  /// when neither is possible.
  mutating func acceptCure() -> [DashboardEffect] {
    if let cure = advisedCure, cure.wantsRewind, !rewindableSteps.isEmpty {
      openRewindMenu(for: cure)
      return []
    }
    guard let commands = offeredCure else {
      show(cureRefusal)
      return []
    }
    return send(commands)
  }

  private var cureRefusal: String {
    guard view == .alerts, let cure = advisedCure, !cure.isLive else {
      return "no alert offers a cure that can be applied now"
    }
    return cure.settings.isEmpty
      ? "this cure cannot be applied from here"
      : "this cure changes the configuration: the line below starts a training with it"
  }
}
