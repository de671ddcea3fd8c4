import Dashboard

/// Calls a person who looks elsewhere, in the ways that the settings file says.
struct Notifier: Sendable {
  private let settings: UserSettings
  private var commands: [ShellCommand] = []
  private var hasBell = false

  init(_ settings: UserSettings) {
    self.settings = settings
  }

  /// Rings the bell at the next chance, and starts the command for what happened.
  mutating func call(_ ring: Ring) throws(ShellCommand.Failure) {
    hasBell = settings.bell
    guard let (key, command) = command(for: ring.reason) else { return }
    commands.append(try ShellCommand(command, key: key, variables: ring.variables))
  }

  /// Whether the bell is to ring, once.
  mutating func takeBell() -> Bool {
    defer { hasBell = false }
    return hasBell
  }

  /// Forgets the commands that have ended, and returns what went wrong with some.
  mutating func collectFailures() -> [ShellCommand.Failure] {
    var failures: [ShellCommand.Failure] = []
    commands.removeAll { command in
      do throws(ShellCommand.Failure) {
        return try !command.isRunning()
      } catch {
        failures.append(error)
        return true
      }
    }
    return failures
  }

  private func command(for reason: Ring.Reason) -> (key: String, command: String)? {
    switch reason {
    case .alert: settings.onAlert.map { ("on_alert", $0) }
    case .finish: settings.onFinish.map { ("on_finish", $0) }
    }
  }
}

extension Ring {
  /// What a command learns, as variables of its environment, without characters that end them.
  fileprivate var variables: [String: String] {
    [
      "GRADHELM_EVENT": reason.rawValue, "GRADHELM_RUN": run, "GRADHELM_STEP": "\(step)",
      "GRADHELM_MESSAGE": message,
    ].mapValues { $0.filter { $0 != "\0" } }
  }
}

extension ShellCommand.Failure {
  /// What went wrong, in a sentence without its full stop.
  var sentence: String {
    switch self {
    case .notStarted(let key, let number): "the command \(key) was not started: error \(number)"
    case .failed(let key, let status): "the command \(key) failed with status \(status)"
    }
  }
}
