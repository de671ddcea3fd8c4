public import Runs

/// A recorded run on its way to another program.
///
/// Whatever the format, the run is read page by page, so that memory does not grow with its length,
/// and what was made is handed over piece by piece.
public struct RunExport: Sendable {
  /// Takes a piece of the output.
  public typealias Output = ([UInt8]) throws(RunError) -> Void

  /// The bytes of a piece, at least, except for the last.
  static let pieceByteCount = 1 << 20

  /// The run that is exported.
  public let run: SavedRun

  /// Takes a run.
  public init(_ run: SavedRun) {
    self.run = run
  }
}
