import Canvas

/// Neighbouring cells of one row and one style that have to be painted.
struct PaintRun: Equatable {
  let row: Int
  let columns: Range<Int>
  let style: Style
}

extension CellBuffer {
  /// What has to be painted, row by row, to get from another frame of the same size to this one;
  /// everything when there is none or when it has another size.
  func paintRuns(over previous: CellBuffer?) -> [PaintRun] {
    let previous = previous.flatMap { $0.area == area ? $0 : nil }
    return (0..<height).flatMap { paintRuns(ofRow: $0, over: previous) }
  }

  private func paintRuns(ofRow row: Int, over previous: CellBuffer?) -> [PaintRun] {
    let cells = self.row(row)
    guard let old = previous?.row(row) else { return runs(of: cells, row: row) { _ in true } }
    guard cells != old else { return [] }
    return runs(of: cells, row: row) { cells[$0] != old[$0] }
  }

  private func runs(
    of cells: ArraySlice<Cell>, row: Int, where isChanged: (Int) -> Bool
  ) -> [PaintRun] {
    var runs: [PaintRun] = []
    var start = cells.startIndex
    while let first = (start..<cells.endIndex).first(where: isChanged) {
      let style = cells[first].style
      let end = (first..<cells.endIndex).first { cells[$0].style != style || !isChanged($0) }
      start = end ?? cells.endIndex
      let columns = first - cells.startIndex..<start - cells.startIndex
      runs.append(PaintRun(row: row, columns: columns, style: style))
    }
    return runs
  }
}
