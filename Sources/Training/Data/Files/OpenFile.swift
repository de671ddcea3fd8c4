#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file that is open for reading, and nothing else that can be opened.
struct OpenFile: ~Copyable {
  /// The system's number for the open file.
  let descriptor: Int32
  /// The number of bytes when it was opened.
  let size: Int

  /// Opens a file; a folder, a device or a pipe is refused without waiting for it.
  init(path: String) throws(FileReadError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileReadError(errorNumber: errno) }
    do {
      size = try Self.size(of: descriptor)
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  private static func size(of descriptor: Int32) throws(FileReadError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileReadError(errorNumber: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    return Int(status.st_size)
  }
}
