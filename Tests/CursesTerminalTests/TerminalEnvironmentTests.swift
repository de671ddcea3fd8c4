import Canvas
import Testing

@testable import CursesTerminal

@Suite struct TerminalEnvironmentTests {
  private func environment(
    type: String? = "xterm-256color", isTerminal: Bool = true, refusesColor: Bool = false,
    showsUnicode: Bool = true
  ) -> TerminalEnvironment {
    TerminalEnvironment(
      type: type, isTerminal: isTerminal, refusesColor: refusesColor, showsUnicode: showsUnicode)
  }

  @Test func everyUnusableTerminalHasItsReason() {
    #expect(throws: TerminalError.notATerminal) { try environment(isTerminal: false).check() }
    #expect(throws: TerminalError.typeNotSet) { try environment(type: nil).check() }
    #expect(throws: TerminalError.unknownType("no-such")) {
      try environment(type: "no-such").check()
    }
    #expect(throws: TerminalError.unsuitableType("dumb")) {
      try environment(type: "dumb").check()
    }
  }

  @Test func usableTerminalPasses() throws {
    try environment(type: "vt100").check()
  }

  @Test func glyphsFollowLocaleAndConsole() {
    #expect(environment().glyphs == .braille)
    #expect(environment(type: "linux").glyphs == .blocks)
    #expect(environment(showsUnicode: false).glyphs == .ascii)
  }

  @Test func refusedColorIsMonochrome() {
    #expect(environment(refusesColor: true).colorDepth(colors: 256) == .monochrome)
    #expect(environment().colorDepth(colors: 256) == .many)
  }

  @Test func sessionWithoutATerminalThrowsAndChangesNothing() async {
    let session = TerminalSession(EndedProgram(), environment: environment(isTerminal: false))
    await #expect(throws: TerminalError.notATerminal) { try await session.run() }
  }
}

/// A program that has nothing to do.
private struct EndedProgram: TerminalProgram {
  var isFinished: Bool { true }
  mutating func press(_ key: Key) {}
  mutating func point(_ pointer: Pointer) {}
  mutating func takeBell() -> Bool { false }
  mutating func terminate() {}
  mutating func advance(to seconds: Double) {}
  mutating func frame(for screen: ScreenTraits) -> CellBuffer? { nil }
}
