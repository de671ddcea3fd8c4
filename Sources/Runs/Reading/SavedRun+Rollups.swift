internal import Foundation
internal import GRDB
internal import Telemetry

extension SavedRun {
  /// Every series of one chunk condensed into one bucket, or nil when the file lacks the chunk.
  ///
  /// Only for a file whose fields are those that this program records.
  func bucketRow(ofChunk chunk: Int, level: Int) throws(RunError) -> BucketRow? {
    let tensorCount = description.tensors.count
    let rows = try chunkRows(
      chunk, level: level, tensors: RollupLayout.wholeRun..<tensorCount,
      branch: RunSchema.firstBranch)
    guard !rows.isEmpty else { return nil }
    var condensed = BucketRow(count: RollupLayout.seriesCount(tensorCount: tensorCount))
    for row in rows {
      let series = RollupLayout.series(of: row.tensor)
      let pieces = RollupLayout.pieces(of: row.buckets, fieldCount: series.count)
      for (series, piece) in zip(series, pieces) {
        for bucket in RollupLayout.buckets(in: piece, level: level) {
          condensed.insert(bucket, at: series)
        }
      }
    }
    return condensed
  }

  /// The statistics of a step as its bucket of the finest rollup has them: means, and the largest of
  /// what is counted; nil when the bucket's chunk was not written.
  ///
  /// For steps whose own statistics are not in the file any more.
  func condensedStatistics(at step: Int) throws(RunError) -> StatisticsTable? {
    let bucket = RollupLayout.bucket(ofStep: step, level: 1)
    let rows = try chunkRows(
      bucket >> RollupLayout.shift, level: 1, tensors: 0..<description.tensors.count,
      branch: line.segments(in: step...step).first?.branch ?? line.branch)
    guard !rows.isEmpty else { return nil }
    var table = StatisticsTable(rowCount: description.tensors.count)
    for row in rows {
      fill(&table, row.tensor, from: row.buckets, slot: bucket & (RollupLayout.bucketCount - 1))
    }
    return table
  }

  private func fill(_ table: inout StatisticsTable, _ tensor: Int, from chunk: Data, slot: Int) {
    let layout = stored.statisticsLayout
    let pieces = RollupLayout.pieces(of: chunk, fieldCount: layout.count)
    for field in StatisticsField.allCases {
      guard let position = layout.position(of: field) else { continue }
      let buckets = RollupLayout.buckets(in: pieces[position], level: 1)
      guard !buckets.isEmpty else { continue }
      table[tensor, field] = field.isExtreme ? buckets[slot].maximum : buckets[slot].mean ?? .nan
    }
  }

  /// More than a chunk of any program's fields takes.
  private static let longestChunk = 64 * RollupLayout.fieldByteCount

  private func chunkRows(
    _ chunk: Int, level: Int, tensors: Range<Int>, branch: Int
  ) throws(RunError) -> [(tensor: Int, buckets: Data)] {
    try reader.read { database in
      // One look into the index for each tensor; a range of tensors would pass all their chunks.
      let sql = """
        WITH RECURSIVE wanted(tensor) AS (
          SELECT ? UNION ALL SELECT tensor + 1 FROM wanted WHERE tensor < ?)
        SELECT rollup.tensor, substr(buckets, 1, ?) FROM wanted CROSS JOIN rollup
          ON rollup.branch = ? AND level = ? AND rollup.tensor = wanted.tensor AND chunk = ?
        """
      let arguments: StatementArguments = [
        tensors.lowerBound, tensors.upperBound - 1, Self.longestChunk, branch, level, chunk,
      ]
      return try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
        (try row.integer(0), try row.blob(1))
      }
    }
  }
}

extension StatisticsField {
  /// Whether the largest of several steps says more than their mean.
  fileprivate var isExtreme: Bool {
    switch self {
    case .nanCount, .infCount, .maximum: true
    case .norm, .clippedNorm, .meanMagnitude, .mean, .standardDeviation, .zeroFraction, .weightNorm,
      .updateNorm:
      false
    }
  }
}
