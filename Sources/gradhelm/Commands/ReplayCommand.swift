import ArgumentParser
import CursesTerminal
import Dashboard
import Runs

/// `gradhelm replay`: plays a saved run like a film.
struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Play a saved run like a film.")

  @Argument(help: "A run directory; the newest run when none is given.")
  var run: String?

  @Option(
    help: "How many times faster than 30 steps a second, from 1/8 to 1000, or 1000/s: a pace.",
    transform: Self.speed)
  var speed = FilmSpeed.normal

  @Option(name: .customLong("from"), help: "The step to start at.")
  var firstStep = 1

  @Option(help: "A branch that a rewind left behind; 0 is the run as it went on.")
  var branch = 0

  @OptionGroup var reference: ReferenceOption

  func validate() throws {
    guard branch >= 0 else { throw ValidationError("--branch must be 0 or the number of one.") }
    guard firstStep > 0 else { throw ValidationError("--from must be a step, counted from 1.") }
  }

  private static func speed(_ text: String) throws -> FilmSpeed {
    guard let speed = FilmSpeed(text) else {
      throw ValidationError("--speed must be a number above 0, as 1/8 or 10, or 1000/s.")
    }
    return speed
  }

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try await command.replay() }
  }

  private func replay() async throws {
    let settings = try UserSettings.load()
    let (saved, state, history) = try Failure.mapping(Failure.init, open)
    let source = ReplaySource(saved, history: history)
    let reference = try reference.load()
    try await Screen.show(
      DashboardProgram(
        state.against(reference).recorded(at: saved.directory.path), source: source,
        settings: settings))
  }

  /// Opens the run, and the film of it along the chosen branch.
  private func open() throws(RunError) -> (SavedRun, DashboardState, SavedHistory) {
    let saved = try SavedRun(RunDirectory.chosen(run))
    let line = try saved.branch(branch)
    let history = try line.history()
    var state = DashboardState.replaying(
      events: try line.milestones(), history: history, from: firstStep, speed: speed,
      branch: branch)
    let branches = try saved.dashboardBranches()
    if !branches.isEmpty {
      let main = Branch(id: 0, parent: nil, fromStep: 0, history: try saved.history())
      state.takeBranches([main] + branches)
    }
    return (saved, state, history)
  }
}
