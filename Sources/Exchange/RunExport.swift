public import Runs
internal import Telemetry

/// A recorded run on its way to another program.
///
/// Whatever the format, the run is read page by page, so that memory does not grow with its length,
/// and what was made is handed over piece by piece.
public struct RunExport: Sendable {
  /// Takes a piece of the output.
  public typealias Output = ([UInt8]) throws(RunError) -> Void

  /// The bytes of a piece, at least, except for the last.
  static let pieceByteCount = 1 << 20
  private static let pageByteCount = 8 << 20

  /// The run that is exported.
  public let run: SavedRun

  /// Takes a run.
  public init(_ run: SavedRun) {
    self.run = run
  }

  /// Calls `body` with the record of every step that was recorded, in order.
  func forEachRecord(_ body: (StepRecord) throws(RunError) -> Void) throws(RunError) {
    let lastStep = try run.history().lastStep
    var first = 1
    while first <= lastStep {
      let last = min(lastStep, first + stepsPerPage - 1)
      for record in try run.records(in: first...last) { try body(record) }
      first = last + 1
    }
  }

  private var stepsPerPage: Int {
    let description = run.description
    let valueCount =
      description.tensors.count * StatisticsTable.fieldCount
      + description.layers.count * ActivationTable.fieldCount
    return min(4_096, max(16, Self.pageByteCount / (4 * max(1, valueCount))))
  }
}
