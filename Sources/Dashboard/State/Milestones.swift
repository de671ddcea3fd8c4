internal import Telemetry

/// The events of a run that are never lost, in the order in which they happened, and what follows
/// from them at any step.
struct Milestones: Sendable {
  var alerts: [Alert] = []
  var clearances: [AlertClearance] = []
  var controls: [AppliedControl] = []
  /// What was asked of the trainer, applied or refused.
  var journal: [JournalEntry] = []
  /// The changes that can be taken back, the newest last.
  var standingChanges = StandingChanges()
  var evaluations = EvaluationLog()
  /// The steps after which a checkpoint was saved.
  var checkpoints: [Int] = []
  /// The steps to which the run can go back, in order.
  private(set) var keptCheckpoints: [Int] = []
  /// The returns to a checkpoint, in order.
  var rewinds: [Rewind] = []
  /// The number of commands before the latest of them.
  var controlCountAtRewind = 0
  /// What people wrote about steps, in the order in which they did.
  var notes: [StepNote] = []
  /// Where something happened, for the timeline and for keys.
  var landmarks = Landmarks()

  /// Adds an event, if it is one of those kept here.
  mutating func insert(_ event: RunEvent) {
    if let entry = JournalEntry(event) { journal.append(entry) }
    switch event {
    case .alertRaised(let alert):
      alerts.append(alert)
      landmarks.insert(Landmark(alert.severity), at: alert.step)
    case .alertCleared(let clearance): clearances.append(clearance)
    case .controlApplied(let control):
      controls.append(control)
      standingChanges.insert(control)
      if control.isChange { landmarks.insert(.change, at: control.appliedStep) }
    case .evaluated(let evaluation): evaluations.insert(evaluation)
    case .noted(let note):
      notes.append(note)
      landmarks.insert(.note, at: note.step)
    case .checkpointed(let checkpoint):
      checkpoints.append(checkpoint.step)
      landmarks.insert(.checkpoint, at: checkpoint.step)
    case .checkpointsKept(let steps): keptCheckpoints = steps
    case .rewound(let rewind): goBack(rewind)
    case .started, .stepped, .detailed, .reported, .sampledText, .controlRejected,
      .recordingChanged, .finished:
      break
    }
  }

  /// The alerts that hold at a step, the most urgent first, the newest of equals.
  func activeAlerts(at step: Int) -> [Alert] {
    alerts.reversed().filter { $0.step <= step && clearance(of: $0, at: step) == nil }
      .mostUrgentFirst
  }

  /// The end of an alert, if it is over at a step.
  func clearance(of alert: Alert, at step: Int) -> AlertClearance? {
    clearances.first { $0.id == alert.id && $0.step <= step }
  }

  /// The settings that were in force in a step.
  func settings(at step: Int, startingFrom initial: ControlSettings) -> ControlSettings {
    let (first, settings) = settingsBefore(step, initial)
    return settings.changed(by: Array(controls[first...]), upTo: step)
  }
}

extension AppliedControl {
  /// Whether the command changed how the network learns, and so deserves a mark in the charts.
  var isChange: Bool {
    switch request.command {
    case .setClippingMode, .setThreshold, .setLearningRate, .setSchedule, .freeze, .unfreeze: true
    case .setPace, .setRecordingInterval, .setHealth, .at, .note, .pause, .resume, .stepOnce,
      .checkpoint,
      .rewind, .evaluate, .stop, .detach:
      false
    }
  }
}
