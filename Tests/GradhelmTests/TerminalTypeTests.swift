import Testing

/// The real program in every kind of terminal that one meets.
@Suite(.serialized) struct TerminalTypeTests {
  /// A terminal type, variables of the environment, and a border that only fits there.
  struct Kind: CustomTestStringConvertible {
    var term: String
    var variables = "LC_ALL=C.UTF-8"
    var border = "╭ loss"

    var testDescription: String { "\(term) \(variables)" }
  }

  private static let kinds =
    ["xterm", "xterm-256color", "screen", "screen-256color", "tmux-256color"]
    .map { Kind(term: $0) } + [
      Kind(term: "linux", border: "┌ loss"), Kind(term: "vt100"),
      Kind(term: "vt100", variables: "LC_ALL=C", border: "+ loss"),
      Kind(term: "linux", variables: "LC_ALL=C", border: "+ loss"),
      Kind(term: "xterm-256color", variables: "LC_ALL=C", border: "+ loss"),
      Kind(term: "xterm-256color", variables: "LC_ALL=C.UTF-8 NO_COLOR=1"),
    ]

  @Test(arguments: kinds)
  func drawsAnswersAndGivesTheTerminalBack(kind: Kind) throws {
    let program = try Program()
    _ = try program.run("train", "--headless", "--steps", "30", "--run", "film")
    let terminal = try TerminalSession(
      folder: program.folder, term: kind.term, variables: kind.variables)
    defer { terminal.close() }
    try terminal.enter("\(Program.path) replay film --from 20")
    #expect(terminal.wait(for: kind.border))
    try terminal.press("2")
    #expect(terminal.wait(for: "hidden1.weight"))
    try terminal.press("Down", "q")
    #expect(terminal.wait { $0.split(separator: "\n").last?.hasPrefix("ready>") == true })
    #expect(try terminal.isIntact())
  }
}
