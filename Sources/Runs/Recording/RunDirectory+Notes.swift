internal import GRDB
public import Telemetry

/// Writes into the record of a run that nobody trains.
extension RunDirectory {
  /// Keeps a note in the run, of which it takes the right to train for that moment.
  ///
  /// A run of an earlier format version is brought to the newest one first, in the same
  /// transaction.
  ///
  /// - Parameter note: what was written; its step is one that was recorded.
  /// - Throws: ``RunError/lockedByTrainer(path:processID:)`` while a process trains the run.
  public func keep(_ note: StepNote) throws(RunError) {
    let right = try lock()
    let version = try SavedRun(self).reader.version
    do {
      let database = try DatabaseQueue(path: recordPath, configuration: Self.configuration)
      try database.write { database in
        try FormatCheck.noTriggers(in: database)
        try RunSchema.migrate(database, from: version)
        let row = note.row(sequence: try RunSchema.lastSequence(in: database) + 1)
        try database.execute(
          sql: "INSERT INTO \(RunSchema.noteName) VALUES (?,?,?,?,?,?)",
          arguments: StatementArguments(row))
      }
      try database.close()
    } catch {
      throw .writing(path, error)
    }
    withExtendedLifetime(right) {}
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "gradhelm.note"
    configuration.busyMode = .timeout(1)
    configuration.prepareDatabase { database in
      try Distrust.apply(to: database)
    }
    return configuration
  }
}
