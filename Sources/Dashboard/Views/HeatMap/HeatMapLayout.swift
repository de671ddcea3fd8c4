internal import Canvas
internal import Telemetry

/// Where the parts of the heat map are, and which rows it has room for.
struct HeatMapLayout {
  /// The rows of tensors under their titles.
  let table: Rect
  /// The row above the strips.
  let marks: Rect
  /// The row under the strips.
  let steps: Rect
  /// The curve of the selected tensor, below its step in the map; empty when there is no room.
  let curve: Rect
  /// The row with the values that are pointed at.
  let reading: Rect
  /// The columns of the table.
  let columns: [TableColumn]
  /// The row of the selected tensor among all rows.
  let selectedRow: Int
  /// The rows that are shown, the selected one among them.
  let window: Table.Window

  /// The rows of the map besides its tensors: titles and steps.
  private static let rowsWithoutTensor = 2
  private static let smallestCurveHeight = 6
  private static let stripIndex = 1
  private static let nameWidths = 11...30
  /// The share of the width that names may take, as a divisor.
  private static let nameShare = 5

  init(_ area: Rect, list: TensorList, selectedTensor: Int) {
    let (rest, reading) = area.inset().splitBottom(1)
    let (map, below) = rest.splitTop(list.rows.count + Self.rowsWithoutTensor)
    let (table, steps) = map.splitBottom(1)
    let visibleCount = Table.visibleRows(height: table.height)
    let limit = min(Self.nameWidths.upperBound, area.width / Self.nameShare)
    columns = Self.columns(nameWidth: max(Self.nameWidths.lowerBound, min(list.longestName, limit)))
    selectedRow = list.row(of: selectedTensor) ?? 0
    window = Table.Window(
      offset: selectedRow - (list.screenRow ?? visibleCount / 2), visibleCount: visibleCount,
      totalCount: list.rows.count
    ).showing(selectedRow)
    let places = Table(columns: columns, rows: [], window: window).layout(width: table.width)
    let strip = places.columns[Self.stripIndex] ?? 0..<0
    marks = table.row(0).part(strip)
    let hasCurve = below.height >= Self.smallestCurveHeight && strip.lowerBound >= Chart.axisWidth
    curve = hasCurve ? below.part(strip, after: Chart.axisWidth) : Rect(width: 0, height: 0)
    self.table = table
    self.steps = steps.part(strip)
    self.reading = reading
  }

  /// The columns that names have.
  var nameWidth: Int { columns[0].minimumWidth }

  /// The columns that steps have.
  var stripWidth: Int { marks.width }

  /// The strips of all rows and the marks above them, as far as they have steps.
  func strips(_ columnCount: Int) -> Rect {
    Rect(column: marks.column, row: marks.row, width: columnCount, height: table.height)
  }

  private static func columns(nameWidth: Int) -> [TableColumn] {
    [
      TableColumn("name", minimumWidth: nameWidth, priority: 9).sorting(by: .name),
      TableColumn("", minimumWidth: 12, idealWidth: .max, priority: 10),
      TableColumn("norm", minimumWidth: 8, priority: 8, alignment: .right).sorting(by: .norm),
      TableColumn("flags", minimumWidth: 11, idealWidth: 14, priority: 11).sorting(by: .flags),
    ]
  }
}

extension Rect {
  /// Some of its columns, counted from its left, and some more before them.
  fileprivate func part(_ columns: Range<Int>, after margin: Int = 0) -> Rect {
    Rect(
      column: column + columns.lowerBound - margin, row: row, width: columns.count + margin,
      height: height)
  }
}

extension Scene {
  /// The column of the step that is shown, or the nearest one.
  func pointedColumn(in columns: StepColumns) -> Int {
    columns.column(of: max(cursor, columns.steps.lowerBound)) ?? columns.filledCount - 1
  }
}
