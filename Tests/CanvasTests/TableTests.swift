import Canvas
import TestSupport
import Testing

@Suite struct TableTests {
  @Test(arguments: [76, 44, 26, 12])
  func columnsGoByPriorityWhenTheTableIsNarrow(width: Int) {
    expectGolden(picture(Scene.table(height: 6), width: width, height: 6), named: "table")
  }

  @Test func columnsGrowToTheirIdealWidthFirstComeThePriorities() {
    let columns = [
      TableColumn("a", minimumWidth: 4, idealWidth: 10, priority: 1),
      TableColumn("b", minimumWidth: 4, idealWidth: .max),
    ]
    let layout = TableLayout(columns, width: 2 + 4 + 2 + 4 + 9)
    #expect([layout.width(of: 0), layout.width(of: 1)] == [10, 7])
  }

  @Test func windowMovesAsLittleAsNeeded() {
    let window = Table.Window(offset: 10, visibleCount: 5, totalCount: 40)
    #expect(window.showing(12) == window)
    #expect(window.showing(15).offset == 11)
    #expect(window.showing(3).offset == 3)
    #expect(window.showing(39).indices == 35..<40)
  }

  @Test func windowOfNoRowsIsEmpty() {
    let window = Table.Window(offset: 7, visibleCount: 5, totalCount: 0)
    #expect(window.showing(0).indices.isEmpty)
    #expect(Table.Window(offset: 0, visibleCount: 0, totalCount: 9).showing(4).indices.isEmpty)
  }
}
