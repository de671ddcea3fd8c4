internal import Telemetry

/// Something that is ready to be written; a write that failed is tried again with the same rows.
enum RecordedRow: Equatable {
  /// A step, its details, or what the trainer says about itself.
  case measurement(RunEvent)
  /// A milestone with its place among all milestones.
  case milestone(RunEvent, sequence: Int)
  /// A finished stretch of a rollup.
  case rollup(RollupChunk)
  /// A change of the recorder's own state, with the steps that were given up before it.
  case recording(RecordingState, step: Int, gap: ClosedRange<Int>?, sequence: Int)

  /// The return to a checkpoint, before which nothing that follows can be written.
  case rewind(Rewind)

  /// The checkpoint whose file has to be written before the row, if there is one.
  var checkpoint: Checkpoint? {
    if case .milestone(.checkpointed(let checkpoint), _) = self { checkpoint } else { nil }
  }

  /// About how many bytes it takes in the file.
  var byteCount: Int {
    switch self {
    case .measurement(let event), .milestone(let event, _): event.byteCount
    case .rollup(let chunk): chunk.buckets.count
    case .recording, .rewind: 0
    }
  }

  /// Whether something outside of the database has to be done before it.
  var beginsTransaction: Bool { checkpoint != nil || rewind != nil }

  /// The return to a checkpoint that the row stands for, if it does.
  var rewind: Rewind? {
    if case .rewind(let rewind) = self { rewind } else { nil }
  }

  /// The step that the row records, if it records one.
  var step: Int? {
    if case .measurement(.stepped(let record)) = self { record.step } else { nil }
  }
}
