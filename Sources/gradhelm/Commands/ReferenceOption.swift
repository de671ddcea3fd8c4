import ArgumentParser
import Dashboard
import Runs

/// The option that names another run to draw behind the one that is shown.
struct ReferenceOption: ParsableArguments {
  @Option(
    name: .customLong("against"),
    help: ArgumentHelp("Draw another run behind this one, to compare with.", valueName: "run"))
  var path: String?

  /// Opens the other run, if one is named.
  func load() throws(Failure) -> Reference? {
    guard let path else { return nil }
    return try Failure.mapping(Failure.init) { () throws(RunError) in
      let run = try SavedRun(RunDirectory.open(path))
      return Reference(name: run.directory.name, history: try run.history())
    }
  }

  /// Refuses another run where there is no screen to draw it on.
  func check(isHeadless: Bool) throws {
    guard isHeadless, path != nil else { return }
    throw ValidationError("--against draws on the screen; leave it out, or --headless.")
  }
}

/// Another run with its name, to compare with.
struct Reference: Sendable {
  let name: String
  let history: SavedHistory
}

extension DashboardState {
  /// The same state with another run behind it, if there is one.
  func against(_ reference: Reference?) -> DashboardState {
    guard let reference else { return self }
    var state = self
    state.compare(with: reference.name, history: reference.history)
    return state
  }
}
