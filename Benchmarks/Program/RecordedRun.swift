import Runs
import Telemetry

/// What a training left on disk, asked whether it is over and how fast it was.
enum RecordedRun {
  /// Whether the run at a path has said that it is over.
  static func isOver(at path: String) -> Bool {
    guard let run = try? SavedRun(RunDirectory.open(path)) else { return false }
    return (try? run.ending()) != nil
  }

  /// Steps per second from the first to the last step, all of which must be there.
  static func stepsPerSecond(at path: String, stepCount: Int) throws -> Double {
    let history = try SavedRun(RunDirectory.open(path)).history()
    var speed = StepClock()
    for step in 1...stepCount {
      guard let record = history.record(at: step), record.step == step else {
        throw BenchError.notRecorded(step: step)
      }
      speed.note(record)
    }
    return speed.stepsPerSecond
  }
}

extension SyntheticRun {
  /// Records so many steps, in which a few hundred records repeat, and returns the run's directory.
  func record(stepCount: Int, in folder: TemporaryFolder) throws -> String {
    let directory = try RunDirectory.create(at: folder.newPath(), configuration: "")
    let recorder = try Recorder(directory, description: description) { _ in }
    let records = records(count: 128)
    for step in 1...stepCount {
      var record = records[step % records.count]
      record.step = step
      record.wallTime = Double(step) / 30
      recorder.receive(.stepped(record))
    }
    guard recorder.close() == .keepingUp else { throw BenchError.notRecorded(step: stepCount) }
    return directory.path
  }
}
