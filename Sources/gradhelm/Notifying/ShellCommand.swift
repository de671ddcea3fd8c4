import Foundation

/// A command of the settings file while it runs on its own: nobody reads it, nobody waits for it,
/// and it outlives this process.
struct ShellCommand: Equatable, Sendable {
  /// The key of the settings file that asks for it.
  let key: String
  private let processID: pid_t

  /// Why a command did not do what it should.
  enum Failure: Error, Equatable {
    /// The system did not start it; the number says why.
    case notStarted(key: String, errorNumber: Int32)
    /// It ended with a status other than 0.
    case failed(key: String, status: Int32)
  }

  /// Starts a command with some more variables in its environment.
  init(_ command: String, key: String, variables: [String: String]) throws(Failure) {
    self.key = key
    let environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    var processID: pid_t = 0
    let error = Self.withFreshProcess { actions, attributes in
      Self.withCStrings(["/bin/sh", "-c", command]) { arguments in
        Self.withCStrings(environment.map { "\($0)=\($1)" }) { variables in
          posix_spawn(&processID, "/bin/sh", actions, attributes, arguments, variables)
        }
      }
    }
    guard error == 0 else { throw .notStarted(key: key, errorNumber: error) }
    self.processID = processID
  }

  /// Whether it still runs; throws when it failed.
  func isRunning() throws(Failure) -> Bool {
    var status: Int32 = 0
    guard waitpid(processID, &status, WNOHANG) == processID else { return true }
    guard status == 0 else { throw .failed(key: key, status: Self.exitStatus(status)) }
    return false
  }

  /// The status as a shell shows it: what the process said, or 128 and the signal that ended it.
  private static func exitStatus(_ status: Int32) -> Int32 {
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

extension ShellCommand {
  #if canImport(Darwin)
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #else
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #endif

  /// A process in a group of its own, which no Ctrl-C reaches; it reads and writes nothing and blocks no
  /// signal.
  private static func withFreshProcess(
    _ spawn: (UnsafePointer<Actions>, UnsafePointer<Attributes>) -> Int32
  ) -> Int32 {
    var actions = Actions()
    var attributes = Attributes()
    var noSignals = sigset_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    return spawn(&actions, &attributes)
  }

  private static func withCStrings(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Int32
  ) -> Int32 {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
