internal import Telemetry

/// What is asked of the trainer together, and how that is answered in one sentence.
extension DashboardState {
  /// Asks for one command.
  mutating func send(_ command: ControlCommand) -> [DashboardEffect] { send([command]) }

  /// Numbers commands, remembers them as pending and asks for their delivery; those that would
  /// change nothing stay here.
  mutating func send(_ commands: [ControlCommand]) -> [DashboardEffect] {
    guard canSteer() else { return [] }
    let effects = commands.flatMap { request($0) }
    if effects.isEmpty { show("nothing changes: that is how it is already") }
    return effects
  }

  private mutating func request(_ command: ControlCommand) -> [DashboardEffect] {
    guard pendingSettings.changes(by: command) else { return [] }
    let requester = mode == .watch ? Requester.watcher : .dashboard
    return [.send(pending.add(command, at: now, by: requester))]
  }

  /// Takes note that the trainer has applied a request, and says what all those mean that were
  /// asked for together and apply from the same step on.
  mutating func acknowledge(_ control: AppliedControl) {
    pending.settle(control.request)
    guard mode != .replay, control.isChange else { return }
    let group = milestones.controls.reversed().prefix { $0.isAsked(with: control) }
    let commands = group.filter(\.isChange).reversed().map(\.request.command)
    let words = ChangeWords(commands: commands, clipping: settings.clipping).sentence
    let isWithRewind = milestones.rewinds.last.map { $0.isAsked(with: control.request) } ?? false
    let place = isWithRewind ? "rewound to step \(control.completedStep), " : ""
    show("\(place)\(words) from step \(control.appliedStep)")
  }
}

extension AppliedControl {
  /// Whether it answers what one person asked for at one moment.
  fileprivate func isAsked(with other: AppliedControl) -> Bool {
    request.requestedAt == other.request.requestedAt
      && request.requestedBy == other.request.requestedBy && appliedStep == other.appliedStep
  }
}

extension Rewind {
  /// Whether the run went back because of what one person asked for at one moment.
  fileprivate func isAsked(with request: ControlRequest) -> Bool {
    requestedAt == request.requestedAt && requestedBy == request.requestedBy
  }
}

extension ControlSettings {
  /// Whether a command would make other settings of these, or asks for something else.
  func changes(by command: ControlCommand) -> Bool {
    switch command {
    case .setClippingMode, .setThreshold, .setLearningRate, .setSchedule, .setPace,
      .setRecordingInterval, .setHealth, .freeze, .unfreeze:
      var trial = self
      // What cannot be applied is for the trainer to refuse.
      guard (try? trial.apply(command)) != nil else { return true }
      return trial != self
    case .at, .note, .pause, .resume, .stepOnce, .checkpoint, .rewind, .evaluate, .stop, .detach:
      return true
    }
  }
}
