/// A run with exactly one planted fault, and the same run without it.
struct SickCase: Equatable, Sendable {
  /// What was planted.
  var fault: Fault
  /// The kind of network.
  var architecture: Architecture
  /// Counted from 0 among the cases of a set.
  var number: Int
  /// The run with the fault.
  var sick: RunPlan
  /// The run without it.
  var twin: RunPlan
  /// The step from which on the fault is there; nil when only the run itself shows it.
  var plantedStep: Int?
  /// The names of the tensors that the fault sits in; empty when it has no place.
  var place: Set<String> = []
}

/// A healthy run.
struct HealthyCase: Equatable, Sendable {
  /// The kind of network.
  var architecture: Architecture
  /// Counted from 0 among the healthy cases of a set.
  var number: Int
  /// What is trained.
  var plan: RunPlan
}
