/// What is left of a sequence, time × features, as one vector of features.
public enum TimePooling: String, CaseIterable, Equatable, Sendable {
  /// The last time step.
  case last
  /// The mean of all time steps.
  case mean
}
