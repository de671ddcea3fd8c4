/// A training that went back to a checkpoint, from which it goes on.
public struct Rewind: Equatable, Sendable {
  /// The last step that was complete before.
  public var fromStep: Int
  /// The step of the checkpoint; 0 for the weights as they were at the start.
  public var toStep: Int
  /// The branch that holds what was recorded after the checkpoint.
  public var branch: Int
  /// Who asked for it.
  public var requestedBy: Requester
  /// When it was asked for, in seconds since 1970.
  public var requestedAt: Double
  /// The settings with which training goes on: those of the checkpoint.
  public var settings: ControlSettings

  /// Describes a return to a checkpoint.
  public init(
    fromStep: Int, toStep: Int, branch: Int, requestedBy: Requester, requestedAt: Double,
    settings: ControlSettings
  ) {
    self.fromStep = fromStep
    self.toStep = toStep
    self.branch = branch
    self.requestedBy = requestedBy
    self.requestedAt = requestedAt
    self.settings = settings
  }
}
