public import Telemetry

/// A run told again.
extension SavedRun {
  /// Calls `body` with every step, every detailed measurement, every evaluation and every command, in
  /// the order in which the run said them.
  ///
  /// - Throws: when the run cannot be read, or what `body` throws.
  public func forEachEvent(_ body: (RunEvent) throws(RunError) -> Void) throws(RunError) {
    var milestones = try self.milestones().filter { $0.precedingStep != nil }[...]
    var details = try detailSteps()[...]
    try forEachRecord { (record) throws(RunError) in
      while let next = milestones.first, next.precedingStep ?? 0 < record.step {
        try body(milestones.removeFirst())
      }
      try body(.stepped(record))
      while let step = details.first, step <= record.step {
        details.removeFirst()
        if let detail = try detail(atOrBefore: step) { try body(.detailed(detail)) }
      }
    }
    for event in milestones { try body(event) }
  }
}

extension RunEvent {
  /// The last step before an event that is worth telling again; nil for any other.
  fileprivate var precedingStep: Int? {
    switch self {
    case .evaluated(let evaluation): evaluation.step
    case .controlApplied(let control): control.completedStep
    case .started, .stepped, .detailed, .reported, .sampledText, .controlRejected, .alertRaised,
      .alertCleared, .noted, .checkpointed, .checkpointsKept, .rewound, .recordingChanged,
      .finished:
      nil
    }
  }
}
