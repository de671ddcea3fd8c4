import ArgumentParser
import CursesTerminal
import Foundation

/// What can be shown in the terminal until it is left.
protocol ScreenProgram: TerminalProgram {
  /// What the person prefers.
  var settings: UserSettings { get }
  /// Whether SIGTERM asked for the end.
  var isTerminated: Bool { get }
}

/// Shows a screen that trains nothing itself.
enum Screen {
  /// Runs the program until it is left; SIGTERM and a terminal that is gone give their exit codes.
  static func show(_ program: some ScreenProgram) async throws {
    let session = TerminalSession(program, mouse: program.settings.mouse)
    let ending: SessionEnding
    do throws(TerminalError) {
      ending = try await session.run()
    } catch {
      throw Failure(error)
    }
    if ending == .hungUp { throw ExitCode(128 + SIGHUP) }
    if await session.program.isTerminated { throw ExitCode(128 + SIGTERM) }
  }
}
