import Foundation

/// A folder that is gone when nobody needs it any more.
final class TemporaryFolder {
  /// Where it is.
  let path: String

  /// Makes an empty folder.
  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("gradhelm-bench-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// A path in the folder at which there is nothing yet.
  func newPath() -> String { "\(path)/\(UUID().uuidString)" }
}
