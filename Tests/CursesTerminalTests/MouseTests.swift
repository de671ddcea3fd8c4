import CCurses
import Canvas
import Testing

@testable import CursesTerminal

@Suite struct MouseTests {
  /// What is read when a report arrives between two keys.
  private func input(_ report: String) -> [TerminalInput] {
    var reader = InputReader()
    let read =
      [character("a"), CCursesKey(kind: .mouse, scalar: 0)] + report.map(character)
      + [character("b")]
    return read.compactMap { reader.take($0) }
  }

  private func character(_ character: Character) -> CCursesKey {
    CCursesKey(kind: .character, scalar: character.unicodeScalars.first?.value ?? 0)
  }

  private func between(_ pointer: Pointer?) -> [TerminalInput] {
    [.key(.character("a"))] + (pointer.map { [.pointer($0)] } ?? []) + [.key(.character("b"))]
  }

  @Test(arguments: [
    ("0;12;5M", Pointer.Action.press), ("0;12;5m", .release), ("32;12;5M", .drag),
    ("64;12;5M", .wheelUp), ("65;12;5M", .wheelDown), ("16;12;5M", .press), ("36;12;5M", .drag),
  ])
  func reportIsAnActionInACell(report: String, action: Pointer.Action) {
    #expect(input(report) == between(Pointer(action, column: 11, row: 4)))
  }

  @Test(arguments: ["1;12;5M", "2;12;5M", "66;1;1M", "0;0;5M", "0;5M", "0;1;1;M", "M", "zb"])
  func otherReportsMeanNothing(report: String) {
    let keys = input(report).filter { $0 != .key(.character("a")) && $0 != .key(.character("b")) }
    #expect(!keys.contains { if case .pointer = $0 { true } else { false } })
  }

  @Test func hugeNumbersAreNoTrap() {
    let digits = String(repeating: "9", count: 400)
    #expect(
      input("0;\(digits);\(digits)M") == between(Pointer(.press, column: 9_998, row: 9_998)))
  }

  @Test func oldReportIsSkippedWholeAndPressesNoKeys() {
    var reader = InputReader()
    let read = [CCursesKey(kind: .oldMouse, scalar: 0)] + " [q".map(character) + [character("b")]
    #expect(read.compactMap { reader.take($0) } == [.key(.character("b"))])
  }

  @Test func secondPressInTheSameCellSoonAfterIsDouble() {
    var presses = DoublePress()
    let press = Pointer(.press, column: 3, row: 4)
    let actions = [0, 0.2, 0.3, 1.2, 1.4].map { presses.counted(press, at: $0).action }
    #expect(actions == [.press, .doublePress, .press, .press, .doublePress])
    #expect(presses.counted(press, at: 2).action == .press)
    #expect(presses.counted(Pointer(.press, column: 4, row: 4), at: 2.1).action == .press)
  }
}
