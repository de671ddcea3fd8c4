import Foundation

/// A real terminal, kept by a tmux server of its own, in which a shell runs the program.
final class TerminalSession {
  private let socket = "gradhelm-test-\(UUID().uuidString.prefix(8))"
  /// The process of the terminal while it is stopped.
  private var stoppedServer: Int32?

  /// Opens a terminal whose shell stands in a folder.
  init(
    columns: Int = 120, rows: Int = 36, folder: URL, term: String = "xterm-256color",
    variables: String = "LC_ALL=C.UTF-8"
  ) throws {
    try tmux(
      "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      "-c", folder.path,
      "env TERM=\(term) XDG_CONFIG_HOME=\(folder.path) XDG_STATE_HOME=\(folder.path)"
        + " PS1='ready> ' \(variables) bash --norc --noprofile")
    _ = wait(for: "ready>")
  }

  /// Ends the terminal and everything in it.
  func close() {
    try? goOnReading()
    try? tmux("kill-server")
  }

  /// Types a line into the shell.
  func enter(_ line: String) throws {
    try tmux("send-keys", "-l", line)
    try tmux("send-keys", "Enter")
  }

  /// Types characters as they are.
  func type(_ characters: String) throws {
    try tmux("send-keys", "-l", characters)
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
    let modes = try modes()
    try press("C-l")
    try enter("stty -a | grep -c -w -e echo -e icanon; echo intact-$((40+2))")
    return wait(for: "intact-42") && modes == Self.untouched && !screen().contains("-echo ")
  }

  /// The modes of a terminal that no program has changed.
  static let untouched = "main screen, cursor, no mouse"

  /// Which screen is shown, and whether there are a cursor and reports of the mouse.
  func modes() throws -> String {
    try value(
      of: "#{?alternate_on,other,main} screen#{?cursor_flag,#, cursor,#, no cursor}"
        + "#{?mouse_any_flag,#, mouse,#, no mouse}")
  }

  /// What tmux answers to a format.
  func value(of format: String) throws -> String {
    try ask("display-message", "-p", format).trimmingCharacters(in: .newlines)
  }

  /// Stops the terminal itself, which then takes no output.
  func stopReading() throws {
    stoppedServer = Int32(try value(of: "#{pid}"))
    if let stoppedServer { try Program.signal("STOP", processID: stoppedServer) }
  }

  /// Lets a stopped terminal go on.
  func goOnReading() throws {
    if let stoppedServer { try Program.signal("CONT", processID: stoppedServer) }
    stoppedServer = nil
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
