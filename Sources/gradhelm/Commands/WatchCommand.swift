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
      .against(reference).recorded(at: run.directory.path)
    let source = WatchSource(run, history: history, mailbox: mailbox)
    do {
      try await Screen.show(DashboardProgram(state, source: source, settings: settings))
    } catch {
      await mailbox?.finish()
      throw error
    }
    await mailbox?.finish()
  }

  private func open() throws(RunError) -> (SavedRun, SavedHistory, MailboxDelivery?) {
    let directory =
      if let run { try RunDirectory.open(run) } else { try RunDirectory.newestLive(in: "runs") }
    let saved = try SavedRun(directory)
    let mailbox = readonly ? nil : MailboxDelivery(try MailboxWriter(directory))
    return (saved, try saved.history(), mailbox)
  }
}
