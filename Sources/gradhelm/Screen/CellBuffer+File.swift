import Canvas
import Dashboard
import Foundation

extension CellBuffer {
  /// Writes the frame into a file, as text or as a picture.
  func write(_ export: FrameExport) throws(Failure) {
    let contents =
      switch export.format {
      case .text: text
      case .svg: svg
      }
    let path = NSString(string: export.path).expandingTildeInPath
    let isThere = FileManager.default.fileExists(atPath: path)
    guard export.replaces || !isThere else {
      throw Failure(
        "'\(export.path)' exists; :export! replaces it", exitCode: Failure.Code.cannotWrite)
    }
    do {
      try Data(contents.utf8).write(
        to: URL(fileURLWithPath: path), options: export.replaces ? .atomic : .withoutOverwriting)
    } catch {
      throw Failure(
        "'\(export.path)' cannot be written", exitCode: Failure.Code.cannotWrite)
    }
  }
}
