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

extension FileReadError {
  init(errorNumber: Int32) {
    switch errorNumber {
    case ENOENT, ENOTDIR: self = .missing
    case EACCES, EPERM: self = .notPermitted
    case EISDIR, ENXIO: self = .notAFile
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
