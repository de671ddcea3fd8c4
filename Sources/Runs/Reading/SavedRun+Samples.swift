internal import Foundation
internal import GRDB

extension SavedRun {
  /// The samples that a step learned from, by their places in the data before the split.
  ///
  /// - Throws: ``RunError/notRecorded(path:step:)`` when there was no such step, or its samples
  ///   were not recorded, as in runs of format version 1.
  public func samples(ofStep step: Int) throws(RunError) -> [UInt32] {
    let blob = try storedSamples(ofStep: step)
    guard !blob.isEmpty else { throw .notRecorded(path: directory.path, step: step) }
    return LittleEndian.integers(in: blob)
  }

  private func storedSamples(ofStep step: Int) throws(RunError) -> Data {
    guard reader.version > 1 else { return Data() }
    let sql = "SELECT samples FROM statistics WHERE branch = ? AND step = ?"
    let branch = line.segments(in: step...step).first?.branch ?? line.branch
    let row = try reader.read { database in
      try Row.fetchOne(database, sql: sql, arguments: [branch, step])
    }
    return row?.optionalBlob(0) ?? Data()
  }
}
