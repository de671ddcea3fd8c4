#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The bytes of files.
enum FileBytes {
  /// Reads a whole file of at most `limit` bytes.
  static func contents(of path: String, limit: Int = .max) throws(FileReadError) -> [UInt8] {
    let file = try OpenFile(path: path)
    guard file.size <= limit else { throw .tooLarge(limit: limit) }
    return try take(file.size, from: file.descriptor)
  }

  /// Takes up to `size` bytes; fewer when the file has become shorter meanwhile.
  private static func take(_ size: Int, from descriptor: Int32) throws(FileReadError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let rest = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
        let received = read(descriptor, rest.baseAddress, rest.count)
        if received < 0, errno == EINTR { continue }
        if received < 0 { failure = errno }
        if received <= 0 { return }
        count += received
      }
    }
    guard failure == 0 else { throw FileReadError(errorNumber: failure) }
    return bytes
  }
}
