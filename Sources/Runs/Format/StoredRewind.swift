internal import GRDB
internal import Telemetry

extension Rewind {
  /// The values of a row of the `rewind` table.
  func row(sequence: Int) -> [(any DatabaseValueConvertible)?] {
    [sequence, branch, fromStep, toStep, requestedAt, requestedBy.rawValue]
  }
}

extension StoredMilestones {
  /// The table of returns to a checkpoint; the settings after them follow from the commands before.
  static var rewinds: Source {
    Source(
      sql: """
        SELECT sequence, branch, from_step, to_step, requested_at, requested_by
        FROM \(RunSchema.rewind.name) WHERE sequence > ? AND ? = \(RunSchema.firstBranch)
        """
    ) { row in
      .rewound(
        Rewind(
          fromStep: try row.integer(2), toStep: try row.integer(3), branch: try row.integer(1),
          requestedBy: try row.word(5), requestedAt: try row.number(4),
          settings: ControlSettings(clipping: ClippingSettings(mode: .off), learningRate: 0)))
    }
  }
}

extension [SequencedEvent] {
  /// Gives every return to a checkpoint the settings that follow from the commands before it.
  func withSettings(startingFrom initial: ControlSettings) -> [SequencedEvent] {
    var settings = initial
    return map { entry in
      var entry = entry
      switch entry.event {
      case .controlApplied(let control):
        // A recorded command was valid when it was applied; a forged one changes nothing.
        _ = try? settings.apply(control.request.command)
      case .rewound(var rewind):
        rewind.settings = settings
        entry.event = .rewound(rewind)
      case .started, .stepped, .detailed, .reported, .evaluated, .sampledText, .controlRejected,
        .alertRaised, .alertCleared, .noted, .checkpointed, .checkpointsKept, .recordingChanged,
        .finished:
        break
      }
      return entry
    }
  }
}
