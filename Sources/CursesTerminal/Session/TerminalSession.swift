import Canvas
import Dispatch

/// Runs a program in the terminal of this process: keys, mouse, signals, resizes and
/// frames.
///
/// Everything happens on a queue of its own, and nothing there waits for another queue. The
/// terminal is given back before `run` returns, when the process crashes, and while it is stopped.
/// While a terminal takes no output, after Ctrl-S say, frames are left out, and signals are
/// answered all the same.
public actor TerminalSession<Program: TerminalProgram> {
  /// The program as it is now.
  public internal(set) var program: Program

  let environment: TerminalEnvironment
  let hasMouse: Bool
  var screen: CursesScreen?
  var pacing = FramePacing()
  var latestFrame: CellBuffer?
  var isLatestFramePainted = true
  var inputReader = InputReader()
  var doublePress = DoublePress()

  private nonisolated let executor = QueueExecutor(label: "gradhelm.terminal")
  private var sources: SessionSources?
  private var continuation: CheckedContinuation<SessionEnding, Never>?

  /// Prepares a session; the terminal stays as it is until `run`.
  ///
  /// While the terminal reports the mouse, a person selects text with the shift key held.
  public init(
    _ program: Program, environment: TerminalEnvironment = .current(), mouse: Bool = true
  ) {
    self.program = program
    self.environment = environment
    hasMouse = mouse
  }

  /// The queue of the session.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  /// Opens the screen, runs the program until it has finished or the terminal is gone, and gives
  /// the terminal back.
  ///
  /// Throws before anything has changed when the terminal cannot show a screen.
  public func run() async throws(TerminalError) -> SessionEnding {
    precondition(continuation == nil, "A session runs once at a time.")
    let sources = SessionSources(queue: executor.queue, handler: handler())
    do {
      screen = try CursesScreen(environment, hasMouse: hasMouse)
    } catch {
      sources.cancel(ignoring: [])
      throw error
    }
    self.sources = sources
    return await withCheckedContinuation { continuation in
      self.continuation = continuation
      sources.start()
      look()
    }
  }

  /// Ends the session, once.
  func finish(_ ending: SessionEnding) {
    guard let continuation else { return }
    screen?.close()
    sources?.cancel(ignoring: ending == .hungUp ? [.hangUp] : [])
    screen = nil
    sources = nil
    self.continuation = nil
    continuation.resume(returning: ending)
  }

  /// Arms the timer for the next look.
  func scheduleLook() {
    sources?.scheduleTimer(in: pacing.delay(at: now), isIdle: pacing.isIdle)
  }

  /// What the sources call on the queue of the session.
  private nonisolated func handler() -> @Sendable (SessionEvent) -> Void {
    { event in self.assumeIsolated { $0.handle(event) } }
  }
}
