#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Why a file could not be read.
public enum FileReadError: Error, Equatable, Sendable {
  case missing
  /// A folder, a device or a pipe stands where a file should.
  case notAFile
  case notPermitted
  case tooLarge(limit: Int)
  /// The system's error number.
  case failed(Int32)
}

/// The bytes of files.
enum FileBytes {
  /// Reads a whole file of at most `limit` bytes.
  static func contents(of path: String, limit: Int = .max) throws(FileReadError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileReadError(errorNumber: errno) }
    defer { close(descriptor) }
    let size = try size(of: descriptor)
    guard size <= limit else { throw .tooLarge(limit: limit) }
    return try take(size, from: descriptor)
  }

  private static func size(of descriptor: Int32) throws(FileReadError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileReadError(errorNumber: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    return Int(status.st_size)
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

extension FileReadError {
  init(errorNumber: Int32) {
    switch errorNumber {
    case ENOENT, ENOTDIR: self = .missing
    case EACCES, EPERM: self = .notPermitted
    case EISDIR: self = .notAFile
    default: self = .failed(errorNumber)
    }
  }

  /// What is wrong, to follow "cannot be read: ".
  var reason: String {
    switch self {
    case .missing: "there is no such file"
    case .notAFile: "it is not a file"
    case .notPermitted: "this user may not read it"
    case .tooLarge(let limit): "it is larger than \(limit) bytes"
    case .failed(let number): String(cString: strerror(number))
    }
  }
}
