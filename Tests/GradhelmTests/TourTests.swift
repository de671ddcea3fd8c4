import Testing

/// A walk through every view of the real program, with keys and with the mouse.
@Suite(.serialized) struct TourTests {
  /// The digit and the tab of every view, and what only that view shows.
  private static let views = [
    ("1", "1 overview", "recent"), ("2", "2 heat map", "heat map · gradient norm"),
    ("3", "3 tensor", "log2 |gradient|"), ("4", "4 alerts", "no alerts so far"),
    ("5", "5 journal", "steering journal"), ("6", "6 system", "steps per second"),
  ]

  @Test func everyViewIsReachedByKeyAndByMouseAndTheTerminalIsGivenBack() throws {
    let program = try Program()
    let terminal = try TerminalSession(folder: program.folder)
    defer { terminal.close() }
    try terminal.enter("\(Program.path) train")
    #expect(terminal.wait(for: "● training"))
    #expect(try terminal.modes() == "other screen, no cursor, mouse")
    for (digit, _, sight) in Self.views.reversed() {
      try terminal.press(digit)
      #expect(terminal.wait(for: sight), "key \(digit)")
    }
    for (_, tab, sight) in Self.views.reversed() {
      try terminal.click(tab)
      #expect(terminal.wait(for: sight), "click on \(tab)")
    }
    try openATensorByMouse(terminal)
    try steerByMouse(terminal)
    try terminal.click("q quit")
    #expect(terminal.wait(for: "Leave the training?"))
    try terminal.click("s stop")
    #expect(terminal.wait(for: "Stopped after step"))
    #expect(try terminal.isIntact())
  }

  private func openATensorByMouse(_ terminal: TerminalSession) throws {
    try terminal.turnWheel(on: "hidden1.weight")
    #expect(terminal.wait(for: "▸ hidden2.bias"))
    try terminal.click("hidden2.weight", times: 2)
    #expect(terminal.wait(for: "╭ hidden2.weight"))
    try terminal.press("Escape")
    #expect(terminal.wait(for: "recent"))
  }

  private func steerByMouse(_ terminal: TerminalSession) throws {
    try terminal.click("c clipping")
    #expect(terminal.wait(for: "clip by norm at"))
    try terminal.click("space pause")
    #expect(terminal.wait(for: "‖ paused"))
    try terminal.click("? help")
    #expect(terminal.wait(for: "╭ keys"))
    try terminal.click("╭ keys")
    #expect(terminal.wait { !$0.contains("╭ keys") })
  }

  @Test func mouseIsLeftAloneOnRequest() throws {
    let program = try Program()
    try program.writeSettings("mouse: false")
    let terminal = try TerminalSession(folder: program.folder)
    defer { terminal.close() }
    try terminal.enter("\(Program.path) train")
    #expect(terminal.wait(for: "● training"))
    #expect(try terminal.modes() == "other screen, no cursor, no mouse")
    try program.signal("TERM")
    #expect(terminal.wait(for: "Stopped after step"))
    #expect(try terminal.isIntact())
  }
}
