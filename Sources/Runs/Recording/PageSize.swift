internal import Telemetry

/// The size of the pages of a run's SQLite file, chosen for the rows of its statistics and rollups.
///
/// A page holds whole rows and what is left over is lost: of pages of 16 KiB, rows of 4.4 KB fill
/// three quarters. A row that is larger than a page goes on in pages of its own.
enum PageSize {
  /// Rows of one size.
  struct Rows {
    var byteCount: Int
    /// How many there are for every step.
    var perStep = 1.0
  }

  private static let candidates = [4_096, 8_192, 16_384, 32_768, 65_536]
  /// What writing or reading one page costs, in the bytes that could be copied meanwhile.
  private static let pageCost = 200.0
  /// A page that is not full yet is written to the log again with every transaction; what that costs
  /// for every step, as a share of the page.
  private static let rewritingCost = 0.005
  /// What SQLite keeps beside the values of a row: lengths, key, place in the page.
  private static let rowOverhead = 24

  /// The best page size for the record of a run.
  static func fitting(_ description: RunDescription) -> Int {
    let chunk = StatisticsTable.fieldCount * RollupLayout.finiteFieldByteCount
    let chunks = Double(description.tensors.count) / Double(RollupLayout.span(ofLevel: 2))
    return fitting([
      Rows(byteCount: description.statisticsByteCount), Rows(byteCount: chunk, perStep: chunks),
    ])
  }

  /// The best page size for rows of some sizes.
  static func fitting(_ rows: [Rows]) -> Int {
    let costs = candidates.map { size in
      let total = rows.reduce(0) { $0 + $1.perStep * cost(of: $1.byteCount, pageSize: size) }
      return (size, total + rewritingCost * Double(size))
    }
    return costs.min { $0.1 < $1.1 }?.0 ?? candidates[0]
  }

  /// The bytes of file that a row takes on average, as SQLite's file format divides it: the largest
  /// part that a page of a table keeps, and what goes on in further pages.
  static func storedByteCount(ofRow byteCount: Int, pageSize: Int) -> Double {
    let row = byteCount + rowOverhead
    let (local, overflowPages) = parts(of: row, pageSize: pageSize)
    let rowsPerPage = max(1, (pageSize - 8) / (local + 6))
    return Double(pageSize) / Double(rowsPerPage) + Double(overflowPages * pageSize)
  }

  private static func cost(of byteCount: Int, pageSize: Int) -> Double {
    let stored = storedByteCount(ofRow: byteCount, pageSize: pageSize)
    return stored + pageCost * stored / Double(pageSize)
  }

  private static func parts(of row: Int, pageSize: Int) -> (local: Int, overflowPages: Int) {
    let largest = pageSize - 35
    guard row > largest else { return (row, 0) }
    let smallest = (pageSize - 12) * 32 / 255 - 23
    let filled = smallest + (row - smallest) % (pageSize - 4)
    let local = filled <= largest ? filled : smallest
    return (local, (row - local + pageSize - 5) / (pageSize - 4))
  }
}
