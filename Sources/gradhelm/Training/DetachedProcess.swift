import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a process could not be started.
struct SpawnError: Error {
  var code: Int32

  /// The system's words for it, without a full stop.
  var reason: String { String(cString: strerror(code)) }
}

/// Processes that outlive this one and its terminal.
enum DetachedProcess {
  #if canImport(Glibc)
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
    /// `POSIX_SPAWN_SETSID`, which glibc declares for programs of GNU only.
    private static let newSession: Int32 = 0x80
    private static var blank: (actions: Actions, attributes: Attributes) {
      (Actions(), Attributes())
    }
  #else
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
    private static let newSession = POSIX_SPAWN_SETSID
    private static var blank: (actions: Actions, attributes: Attributes) { (nil, nil) }
  #endif
  /// The signals that this program handles or ignores; a child is to begin as from a shell.
  private static let signals = [SIGHUP, SIGINT, SIGTERM, SIGPIPE, SIGTSTP, SIGCONT, SIGWINCH]

  /// Starts a program in a session of its own, with this process's environment and folder.
  ///
  /// - Parameters:
  ///   - path: the program.
  ///   - arguments: what follows its name.
  ///   - output: the file to which standard output and errors are appended; there is no input.
  /// - Returns: the process.
  /// - Throws: the system's reason.
  static func start(
    _ path: String, _ arguments: [String], output: String
  ) throws(SpawnError) -> pid_t {
    var actions = makeActions(output: output)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var attributes = makeAttributes()
    defer { posix_spawnattr_destroy(&attributes) }
    let environment = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
    var processID: pid_t = 0
    let code = withCStrings([path] + arguments) { arguments in
      withCStrings(environment) { environment in
        posix_spawn(&processID, path, &actions, &attributes, arguments, environment)
      }
    }
    guard code == 0 else { throw SpawnError(code: code) }
    return processID
  }

  /// The exit code of a child that has ended, 128 and the signal's number after a signal; nil while
  /// it lives.
  static func exitCode(of processID: pid_t) -> Int32? {
    var status: Int32 = 0
    guard waitpid(processID, &status, WNOHANG) == processID else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  private static func makeActions(output: String) -> Actions {
    var actions = blank.actions
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    return actions
  }

  private static func makeAttributes() -> Attributes {
    var attributes = blank.attributes
    posix_spawnattr_init(&attributes)
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigmask(&attributes, &mask)
    for signal in signals { sigaddset(&mask, signal) }
    posix_spawnattr_setsigdefault(&attributes, &mask)
    let flags = newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    return attributes
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
