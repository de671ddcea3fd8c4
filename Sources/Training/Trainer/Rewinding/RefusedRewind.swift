internal import Telemetry

/// A rewind that was refused: the settings that were asked for together with it are meant for the
/// steps after the checkpoint, so that they are refused too.
struct RefusedRewind {
  /// The rewind.
  let request: ControlRequest
  /// Why the run could not go back.
  let reason: String

  /// Why a later request is refused, or nil when it has nothing to do with the rewind.
  ///
  /// What one person asks for at one moment belongs together.
  func refusal(of later: ControlRequest) -> String? {
    guard later.requestedBy == request.requestedBy, later.requestedAt == request.requestedAt,
      later.command.isSetting
    else { return nil }
    return "the run did not go back: \(reason)"
  }
}

extension ControlCommand {
  /// Whether the command changes how the next steps learn.
  fileprivate var isSetting: Bool {
    switch self {
    case .setClippingMode, .setThreshold, .setLearningRate, .setSchedule, .setHealth, .freeze,
      .unfreeze, .at:
      true
    case .setPace, .setRecordingInterval, .note, .pause, .resume, .stepOnce, .checkpoint, .rewind,
      .evaluate, .stop, .detach:
      false
    }
  }
}
