import Canvas
import Testing

@testable import Dashboard

@Suite struct DashboardLayoutTests {
  private static let widths = [40, 41, 59, 60, 80, 99, 100, 118, 120, 149, 160, 200, 400]
  private static let heights = [10, 11, 15, 19, 20, 24, 30, 33, 34, 36, 45, 60, 120]

  @Test(arguments: widths, heights)
  func panelsShareTheScreenWithoutAGapOrAnOverlap(width: Int, height: Int) {
    for tensorCount in [0, 1, 8, 100] {
      let layout = DashboardLayout(width: width, height: height, tensorCount: tensorCount)
      var screen = CellBuffer(width: width, height: height)
      for panel in layout.panels where !panel.isEmpty {
        #expect(panel.intersection(screen.area) == panel)
        #expect(!screen.isWritten(in: panel), "overlap at \(panel) of \(layout)")
        screen.fill(panel, with: Cell("#"))
      }
      #expect(!screen.text.contains(" "), "gap in \(layout)")
    }
  }

  @Test(arguments: [(80, 24), (100, 30), (118, 36), (160, 45)])
  func usualScreensHaveBothChartsAndATableOfSomeRows(width: Int, height: Int) {
    let layout = DashboardLayout(width: width, height: height, tensorCount: 100)
    #expect(layout.loss.height >= 5 && layout.norm.height >= 5)
    #expect(layout.table.height >= 8)
  }

  @Test func rowsThatAShortTableDoesNotNeedGoToTheCharts() {
    let short = DashboardLayout(width: 160, height: 45, tensorCount: 4)
    let long = DashboardLayout(width: 160, height: 45, tensorCount: 100)
    #expect(short.loss.height > long.loss.height)
    #expect(short.table.height >= 4 + 3)
  }
}

extension DashboardLayout {
  fileprivate var panels: [Rect] {
    [header, tabs, loss, metric, norm, clipping, values, table, alerts, footer]
  }
}

extension CellBuffer {
  fileprivate func isWritten(in area: Rect) -> Bool {
    (area.row..<area.endRow).contains { row in
      (area.column..<area.endColumn).contains { self[column: $0, row: row].glyph != " " }
    }
  }
}
