import Canvas
import Testing

@testable import CursesTerminal

@Suite struct PaintRunTests {
  private func frame(_ lines: String...) -> CellBuffer {
    var frame = CellBuffer(width: 8, height: 2)
    for (row, line) in lines.enumerated() { frame.write(line, column: 0, row: row) }
    return frame
  }

  @Test func firstFrameIsPaintedWhole() {
    let runs = frame("ab").paintRuns(over: nil)
    #expect(runs.map(\.columns) == [0..<8, 0..<8])
  }

  @Test func sameFramePaintsNothing() {
    #expect(frame("ab", "cd").paintRuns(over: frame("ab", "cd")).isEmpty)
  }

  @Test func onlyChangedCellsArePainted() {
    let runs = frame("a1c", "x2").paintRuns(over: frame("abc", "xyz"))
    #expect(
      runs == [
        PaintRun(row: 0, columns: 1..<2, style: .plain),
        PaintRun(row: 1, columns: 1..<3, style: .plain),
      ])
  }

  @Test func aRunHasOneStyle() {
    var next = frame("abcd")
    next.write("ab", column: 0, row: 0, style: Style(.danger))
    next.write("cd", column: 2, row: 0, style: Style(.good))
    let runs = next.paintRuns(over: frame("abcd"))
    #expect(runs.map(\.columns) == [0..<2, 2..<4])
    #expect(runs.map(\.style.role) == [.danger, .good])
  }

  @Test func frameOfAnotherSizeIsPaintedWhole() {
    let runs = frame().paintRuns(over: CellBuffer(width: 3, height: 1))
    #expect(runs.count == 2)
  }
}
