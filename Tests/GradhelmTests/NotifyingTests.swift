import Foundation
import Testing

/// The bell and the commands of the settings file.
@Suite(.serialized) struct NotifyingTests {
  private func train(_ settings: String) throws -> (Program, TerminalSession) {
    let program = try Program()
    try program.writeSettings(settings)
    let terminal = try TerminalSession(folder: program.folder)
    try terminal.enter(
      "\(Program.path) train exploding-rnn --steps 330 "
        + "--pace unlimited")
    return (program, terminal)
  }

  @Test func alertStartsItsCommandWithWhatHappened() throws {
    let (program, terminal) = try train(
      """
      bell: true
      on_alert: echo "$GRADHELM_EVENT of $GRADHELM_RUN at $GRADHELM_STEP, $GRADHELM_MESSAGE" >> told
      """)
    defer { terminal.close() }
    let told = program.folder.appendingPathComponent("told")
    let text = { (try? String(contentsOf: told, encoding: .utf8)) ?? "" }
    #expect(Program.wait { text().contains("alert of exploding-rnn at ") })
    #expect(text().contains(" at 1, poor_initialisation: "))
    #expect(Program.wait { (try? terminal.value(of: "#{window_bell_flag}")) == "1" })
  }

  @Test func commandThatFailsIsAMessage() throws {
    let (_, terminal) = try train("on_finish: exit 3")
    defer { terminal.close() }
    #expect(terminal.wait(for: "the command on_finish failed with status 3"))
    #expect(try terminal.value(of: "#{window_bell_flag}") == "0")
    try terminal.press("q")
    #expect(try terminal.isIntact())
  }
}
