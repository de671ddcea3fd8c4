import ArgumentParser
import Foundation
import Runs
import Telemetry

/// `gradhelm delete`: removes runs from the disk, after asking.
struct DeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Remove runs from the disk, after asking.")

  @Argument(help: "Run directories.")
  var runs: [String]

  @Flag(help: "Do not ask.")
  var yes = false

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try command.delete() }
  }
}

extension DeleteCommand {
  private func delete() throws(Failure) {
    guard yes || isatty(STDIN_FILENO) == 1 else {
      throw Failure(
        "Nobody is there to be asked; 'gradhelm delete --yes' deletes without asking.",
        exitCode: Failure.Code.usage)
    }
    for run in runs {
      try Failure.mapping(Failure.init) { () throws(RunError) in try delete(run) }
    }
  }

  /// Deletes a run that nobody trains, and says so.
  private func delete(_ path: String) throws(RunError) {
    let directory = try RunDirectory.open(path)
    let summary = try SavedRun(directory).summary()
    let right = try directory.lock()
    guard yes || isConfirmed(summary) else {
      print("Kept \(path).")
      return
    }
    let isGone = try directory.delete(right)
    print(isGone ? "Deleted \(path)." : "Deleted \(path), but its folder holds other files too.")
  }

  private func isConfirmed(_ run: RunSummary) -> Bool {
    let what =
      "\(run.status.word), \(NumberFormat.grouped(run.lastStep)) steps, "
      + RunTable.size(run.byteCount)
    print("Delete \(run.directory.path.withoutControls) (\(what))? [y/N] ", terminator: "")
    fflush(nil)
    return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
  }
}
