internal import GRDB
internal import Telemetry

/// The checkpoints that the trainer can go back to, and where each stands among all milestones.
struct KeptCheckpoints {
  private(set) var steps: [Int] = []
  private var sequences: [Int: Int] = [:]
  private var isWritten = true

  /// Takes note of what is kept now; a step that is new stands after the newest milestone.
  mutating func note(_ steps: [Int], sequence: Int) {
    let kept = Set(steps)
    sequences = sequences.filter { kept.contains($0.key) }
    if let newest = steps.last, sequences[newest] == nil { sequences[newest] = sequence }
    isWritten = isWritten && self.steps == steps
    self.steps = steps
  }

  /// Takes note that a checkpoint takes the place of another one of its step.
  mutating func replace(_ step: Int) {
    sequences[step] = nil
  }

  /// The newest milestone that was known when the checkpoint of a step was taken.
  func sequence(of step: Int) -> Int? { sequences[step] }

  /// The steps, if the record does not know them yet.
  var unwrittenSteps: [Int]? { isWritten ? nil : steps }

  /// Takes note that the record knows them.
  mutating func noteWritten() {
    isWritten = true
  }
}

extension RowWriter {
  /// Keeps the steps for those who watch the run from another process.
  func write(_ kept: KeptCheckpoints) throws {
    guard let steps = kept.unwrittenSteps else { return }
    try database.execute(
      sql: "INSERT OR REPLACE INTO meta VALUES (?,?)",
      arguments: [
        MetaKey.keptCheckpoints.rawValue, steps.map(String.init).joined(separator: " "),
      ])
  }
}
