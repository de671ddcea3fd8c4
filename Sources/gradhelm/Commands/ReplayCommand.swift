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

  @Option(help: "How many times faster than 30 steps a second, from 0.125 to 1000.")
  var speed = 1.0

  @Option(name: .customLong("from"), help: "The step to start at.")
  var firstStep = 1

  @OptionGroup var reference: ReferenceOption

  func validate() throws {
    guard speed > 0, speed.isFinite else {
      throw ValidationError("--speed must be a number above 0, for example 0.5 or 10.")
    }
    guard firstStep > 0 else { throw ValidationError("--from must be a step, counted from 1.") }
  }

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try await command.replay() }
  }

  private func replay() async throws {
    let settings = try UserSettings.load()
    let (directory, events, history) = try Failure.mapping(Failure.init) { () throws(RunError) in
      let directory = try RunDirectory.chosen(run)
      let saved = try SavedRun(directory)
      return (directory, try saved.milestones(), try saved.history())
    }
    let reference = try reference.load()
    let state = DashboardState.replaying(
      events: events, history: history, from: firstStep, speed: speed
    ).against(reference)
    let source = ReplaySource(directory, history: history)
    try await Screen.show(DashboardProgram(state, source: source, settings: settings))
  }
}
