import Foundation
import Runs

/// A file that a command makes, or standard output.
struct OutputFile {
  /// What is written goes to whoever reads this process.
  static let standardOutput = OutputFile(
    path: "standard output", handle: FileHandle.standardOutput)

  private let path: String
  private let handle: FileHandle

  private init(path: String, handle: FileHandle) {
    self.path = path
    self.handle = handle
  }

  /// Makes a file where nothing is yet.
  init(creating path: String) throws(RunError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? .alreadyExists(path: path)
        : .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
    self.init(path: path, handle: FileHandle(fileDescriptor: descriptor, closeOnDealloc: true))
  }

  /// Makes a file in a folder, which is made too if there is none.
  init(creating name: String, inFolder folder: String) throws(RunError) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: folder, reason: error.localizedDescription)
    }
    try self.init(creating: "\(folder)/\(name)")
  }

  /// Writes all bytes.
  func write(_ bytes: [UInt8]) throws(RunError) {
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
  }

  /// Makes sure that everything has reached the file.
  func close() throws(RunError) {
    do {
      try handle.close()
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
  }
}
