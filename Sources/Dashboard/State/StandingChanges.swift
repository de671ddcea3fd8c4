internal import Telemetry

/// The changes of settings that can be taken back.
///
/// A change whose old value has been restored, by whatever means, stands no more, so that taking
/// back the newest one again and again leads to the settings of the start.
struct StandingChanges: Sendable {
  /// What would take back each change, the newest last.
  private var inverses: [ControlCommand] = []

  /// The command that takes the newest change back, or nil when none is left.
  var inverse: ControlCommand? { inverses.last }

  /// Notes what was applied.
  mutating func insert(_ control: AppliedControl) {
    guard let inverse = control.inverse else { return }
    if inverses.last == control.request.command {
      inverses.removeLast()
    } else {
      inverses.append(inverse)
    }
  }
}

extension AppliedControl {
  /// The command that restores what this one replaced; nil for what cannot be taken back.
  fileprivate var inverse: ControlCommand? {
    switch request.command {
    case .setClippingMode, .setThreshold, .setLearningRate, .setSchedule, .setPace,
      .setRecordingInterval, .setHealth:
      ControlCommand(verb: request.command.verb, arguments: oldValue)
    case .freeze(let pattern): .unfreeze(pattern)
    case .unfreeze(let pattern): .freeze(pattern)
    case .at, .note, .pause, .resume, .stepOnce, .checkpoint, .rewind, .evaluate, .stop, .detach:
      nil
    }
  }
}
