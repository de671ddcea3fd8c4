import Canvas
import Testing

@Suite struct CellBufferTests {
  @Test func writingOutsideHasNoEffect() {
    var frame = CellBuffer(width: 4, height: 1)
    frame.write("abcdef", column: -2, row: 0)
    frame.write("zzz", column: 0, row: 1)
    frame[column: 9, row: 9] = Cell("x")
    #expect(frame.text == "cdef\n")
  }

  @Test func charactersThatAreNotOneColumnWideBecomeQuestionMarks() {
    var frame = CellBuffer(width: 6, height: 1)
    frame.write("a\u{1B}語\u{0301}b\u{9F}", column: 0, row: 0)
    #expect(frame.text == "a???b?\n")
  }

  @Test func negativeSizesAreEmpty() {
    #expect(CellBuffer(width: -3, height: 5).area.isEmpty)
  }

  @Test func framesCanBeReducedToASCII() {
    var frame = CellBuffer(width: 12, height: 1)
    frame.write("╭─ τ ▲ é ⠿", column: 0, row: 0)
    frame.reduceToASCII()
    #expect(frame.text == "+- t ^ ? ?\n")
  }
}

@Suite struct RectTests {
  private let area = Rect(column: 2, row: 3, width: 10, height: 5)

  @Test func splitsCoverTheWholeAndNeverOverrun() {
    #expect(area.splitTop(2).top.height == 2)
    #expect(area.splitBottom(99).rest.isEmpty)
    #expect(area.splitLeft(-4).rest == area)
    #expect(area.splitRight(3).right == Rect(column: 9, row: 3, width: 3, height: 5))
  }

  @Test func intersectionOfStrangersIsEmpty() {
    #expect(area.intersection(Rect(column: 50, row: 0, width: 3, height: 3)).isEmpty)
  }
}
