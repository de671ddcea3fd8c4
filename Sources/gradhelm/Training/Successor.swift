import Foundation
import Runs
import Telemetry

/// The process that goes on with a run whose screen was closed: the same program, without a screen,
/// in a session of its own, so that neither a closed terminal nor a log-out ends it.
struct Successor {
  /// The longest time to wait for its first word, which large data may delay.
  private static let patience = Duration.seconds(60)
  private static let interval = Duration.milliseconds(50)

  let processID: pid_t
  private let directory: RunDirectory
  private let earlierSessions: Int

  /// Starts the process; its lines go to ``logPath(of:)``.
  ///
  /// - Parameter directory: a run that nobody trains.
  /// - Throws: a failure that says that the run has stopped, and why.
  init(of directory: RunDirectory) throws(Failure) {
    self.directory = directory
    earlierSessions = (try? SavedRun(directory).latestSession()) ?? 0
    guard let program = Bundle.main.executablePath else {
      throw Self.failure(
        directory, "the program does not know its own path", Failure.Code.missingFile)
    }
    do throws(SpawnError) {
      processID = try DetachedProcess.start(
        program, ["resume", "--headless", "--", directory.path],
        output: Self.logPath(of: directory))
    } catch {
      throw Self.failure(directory, error.reason, Failure.Code.cannotWrite)
    }
  }

  /// Where the process leaves its lines.
  static func logPath(of directory: RunDirectory) -> String { directory.path + "/resume.log" }

  /// Waits until the process has begun to record, or a while when that takes long.
  ///
  /// - Throws: a failure with the last line of the process when it has ended instead.
  func waitUntilTraining() async throws {
    let deadline = ContinuousClock.now + Self.patience
    while ContinuousClock.now < deadline {
      if let sessions = try? SavedRun(directory).latestSession(), sessions > earlierSessions {
        return
      }
      if let code = DetachedProcess.exitCode(of: processID) {
        throw Self.failure(directory, lastLine, code == 0 ? Failure.Code.cannotWrite : code)
      }
      try await Task.sleep(for: Self.interval)
    }
  }

  /// What the process said last.
  private var lastLine: String {
    let log = (try? String(contentsOfFile: Self.logPath(of: directory), encoding: .utf8)) ?? ""
    let line = log.split(whereSeparator: \.isNewline).last.map { String($0).withoutControls } ?? ""
    let prefix = "gradhelm: "
    return line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : line
  }

  private static func failure(
    _ directory: RunDirectory, _ reason: String, _ exitCode: Int32
  ) -> Failure {
    let why = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
    return Failure(
      "The training in '\(directory.path)' has stopped, with a checkpoint, because no process could "
        + "go on with it: \(why.isEmpty ? "it ended at once" : why).", exitCode: exitCode)
  }
}
