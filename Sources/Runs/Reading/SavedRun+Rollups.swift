internal import Foundation
internal import GRDB
internal import Telemetry

extension SavedRun {
  /// Every series of one chunk condensed into one bucket, or nil when the file lacks the chunk.
  ///
  /// Only for a file whose fields are those that this program records.
  func bucketRow(ofChunk chunk: Int, level: Int) throws(RunError) -> BucketRow? {
    let tensorCount = description.tensors.count
    let rows = try chunkRows(chunk, level: level, tensors: RollupLayout.wholeRun..<tensorCount)
    guard !rows.isEmpty else { return nil }
    var condensed = BucketRow(count: RollupLayout.seriesCount(tensorCount: tensorCount))
    for row in rows {
      for (slot, series) in RollupLayout.series(of: row.tensor).enumerated() {
        let piece = row.buckets.dropFirst(slot * RollupLayout.fieldByteCount)
          .prefix(RollupLayout.fieldByteCount)
        for bucket in RollupLayout.buckets(in: piece) { condensed.insert(bucket, at: series) }
      }
    }
    return condensed
  }

  private func chunkRows(
    _ chunk: Int, level: Int, tensors: Range<Int>
  ) throws(RunError) -> [(tensor: Int, buckets: Data)] {
    try reader.read { database in
      let sql = """
        SELECT tensor, buckets FROM rollup
        WHERE branch = ? AND level = ? AND tensor BETWEEN ? AND ? AND chunk = ?
        """
      let arguments: StatementArguments = [
        RunSchema.firstBranch, level, tensors.lowerBound, tensors.upperBound - 1, chunk,
      ]
      return try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
        (try row.integer(0), try row.blob(1))
      }
    }
  }
}
