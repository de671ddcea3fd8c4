import Foundation

/// A dashboard that is open in a terminal of 200 columns and 60 rows.
final class DashboardProcess {
  /// The last word of the footer, which ends a frame.
  private static let lastWord = "help"

  private let process: Process
  private let terminal: PseudoTerminal
  private let startedAt: ContinuousClock.Instant

  /// Starts a process and takes what it draws.
  init(_ process: Process) throws {
    self.process = process
    terminal = try PseudoTerminal(columns: 200, rows: 60)
    startedAt = .now
    try terminal.start(process)
  }

  /// What the process has used, in seconds, or nil where the system does not tell.
  var processorTime: Double? { ProcessorTime.of(processID: process.processIdentifier) }

  /// Waits for the end of the first frame and says how long it took from the start.
  @discardableResult
  func waitForFirstFrame() throws -> Duration {
    try wait(for: "the first frame", every: 0.02) { try hasDrawn() }
    let arrival = terminal.transcript.arrival(of: Self.lastWord) ?? .now
    return arrival - startedAt
  }

  /// Presses a key.
  func press(_ key: String) {
    terminal.type(key)
  }

  /// Presses a key and says how long it took until a word was on the screen that was not before.
  func latency(of key: String, until word: String) throws -> Duration {
    terminal.transcript.clear()
    let start = ContinuousClock.now
    press(key)
    var arrival: ContinuousClock.Instant?
    try wait(for: "'\(word)' after the key '\(key)'", every: 0.002) {
      arrival = terminal.transcript.arrival(of: word)
      return arrival != nil
    }
    return (arrival ?? .now) - start
  }

  /// What the dashboard sends to the terminal in some time, and in how many frames.
  func output(during seconds: Double) throws -> (byteCount: Int, frameCount: Int) {
    terminal.transcript.clear()
    Thread.sleep(forTimeInterval: seconds)
    try checkIsRunning()
    let transcript = terminal.transcript
    return (transcript.byteCount, transcript.burstCount(apart: .milliseconds(10)))
  }

  /// Quits a dashboard whose training is over, and waits until it is gone.
  func quit() {
    press("q")
    process.waitUntilExit()
  }

  /// Tells the process to end, training or not, and waits until it is gone.
  func terminate() {
    process.terminate()
    process.waitUntilExit()
  }

  /// Throws when the process is gone, though nobody asked it to leave.
  func checkIsRunning() throws {
    guard !process.isRunning else { return }
    throw BenchError.ended(arguments: process.arguments ?? [], status: process.terminationStatus)
  }

  private func hasDrawn() throws -> Bool {
    try checkIsRunning()
    return terminal.transcript.arrival(of: Self.lastWord) != nil
  }
}
