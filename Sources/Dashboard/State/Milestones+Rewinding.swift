internal import Telemetry

extension Milestones {
  /// Forgets what happened after a checkpoint, because the run has gone back to it.
  ///
  /// What was asked between the checkpoint and the step after it is forgotten too; the settings are
  /// those that the trainer says it has.
  mutating func goBack(_ rewind: Rewind) {
    let step = rewind.toStep
    alerts.removeAll { $0.step > step }
    clearances.removeAll { $0.step > step }
    controls.removeAll { $0.completedStep >= step }
    notes.removeAll { $0.step > step }
    checkpoints.removeAll { $0 > step }
    evaluations.removeAll(after: step)
    landmarks.removeAll(after: step)
    journal.removeAll { $0.isForgotten(after: step) }
    standingChanges = StandingChanges()
    for control in controls { standingChanges.insert(control) }
    rewinds.append(rewind)
    controlCountAtRewind = controls.count
  }

  /// The settings that commands change on the way to a step, and the first of those commands.
  func settingsBefore(
    _ step: Int, _ initial: ControlSettings
  ) -> (firstControl: Int, settings: ControlSettings) {
    guard let rewind = rewinds.last, step > rewind.toStep else { return (0, initial) }
    return (min(controlCountAtRewind, controls.count), rewind.settings)
  }
}

extension JournalEntry {
  /// Whether it is about what was abandoned; that the run went back stays known.
  fileprivate func isForgotten(after step: Int) -> Bool {
    switch self {
    case .applied(let control): control.completedStep >= step
    case .rejected(let control): control.completedStep >= step
    case .noted(let note): note.step > step
    case .rewound, .pending: false
    }
  }
}
