import Foundation

/// A real terminal, kept by a tmux server of its own, in which a shell runs the program.
final class TerminalSession {
  private let socket = "gradhelm-test-\(UUID().uuidString.prefix(8))"

  /// Opens a terminal whose shell stands in a folder.
  init(columns: Int = 120, rows: Int = 36, folder: URL, term: String = "xterm-256color") throws {
    try tmux(
      "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "-c", folder.path,
      "env TERM=\(term) XDG_CONFIG_HOME=\(folder.path) XDG_STATE_HOME=\(folder.path)"
        + " PS1='ready> ' LC_ALL=C.UTF-8 bash --norc --noprofile")
    _ = wait(for: "ready>")
  }

  /// Ends the terminal and everything in it.
  func close() {
    try? tmux("kill-server")
  }

  /// Types a line into the shell.
  func enter(_ line: String) throws {
    try tmux("send-keys", "-l", line)
    try tmux("send-keys", "Enter")
  }

  /// Presses keys by tmux's names, for example `q` or `Up`.
  func press(_ keys: String...) throws {
    for key in keys { try tmux("send-keys", key) }
  }

  /// Changes the size of the terminal.
  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// What a person sees now.
  func screen() -> String {
    (try? ask("capture-pane", "-p")) ?? ""
  }

  /// Waits, at most 20 seconds, until the screen shows a text.
  func wait(for text: String) -> Bool {
    Program.wait { screen().contains(text) }
  }

  /// Waits, at most 20 seconds, until the screen fulfils a condition.
  func wait(until condition: (String) -> Bool) -> Bool {
    Program.wait { condition(screen()) }
  }

  /// Whether the terminal shows its main screen, a cursor and the shell's own settings, and does
  /// not report the mouse.
  func isIntact() throws -> Bool {
    try press("C-l")
    try enter("stty -a | grep -c -w -e echo -e icanon; echo intact-$((40+2))")
    let flags = try ask("display-message", "-p", "#{alternate_on} #{cursor_flag} #{mouse_any_flag}")
    return wait(for: "intact-42") && flags.hasPrefix("0 1 0") && !screen().contains("-echo ")
  }

  private func tmux(_ arguments: String...) throws {
    try run(arguments, output: FileHandle.nullDevice)
  }

  private func ask(_ arguments: String...) throws -> String {
    let output = Pipe()
    try run(arguments, output: output)
    return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }

  private func run(_ arguments: [String], output: Any) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.detachedTmux, "-L", socket] + arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }

  /// Starts tmux as a shell would.
  ///
  /// A child of a Dispatch thread inherits blocked signals, with which a tmux server never ends;
  /// and Foundation notices a child's end by a descriptor that the server would keep open.
  private static let detachedTmux = """
    import os, signal, sys
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    os.closerange(3, 256)
    os.execvp("tmux", ["tmux"] + sys.argv[1:])
    """
}
