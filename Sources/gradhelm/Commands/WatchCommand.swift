import ArgumentParser
import CursesTerminal
import Dashboard
import Runs

/// `gradhelm watch`: joins a training that another process runs.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Look at a training of another process, and steer it.")

  @Argument(help: "A run directory; the newest run that is being trained when none is given.")
  var run: String?

  @Flag(help: "Look, but send no commands.")
  var readonly = false

  @OptionGroup var reference: ReferenceOption

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try await command.watch() }
  }

  private func watch() async throws {
    let settings = try UserSettings.load()
    let (run, history, mailbox) = try Failure.mapping(Failure.init, open)
    let reference = try reference.load()
    let state = DashboardState.watching(history: history, isReadOnly: readonly)
      .against(reference)
    let source = WatchSource(run, history: history, mailbox: mailbox)
    try await Screen.show(DashboardProgram(state, source: source, settings: settings))
  }

  private func open() throws(RunError) -> (SavedRun, SavedHistory, MailboxWriter?) {
    let directory =
      if let run { try RunDirectory.open(run) } else { try RunDirectory.newestLive(in: "runs") }
    let saved = try SavedRun(directory)
    return (saved, try saved.history(), readonly ? nil : try MailboxWriter(directory))
  }
}
