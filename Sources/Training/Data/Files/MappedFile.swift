#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A whole file, mapped into memory for reading.
///
/// The mapping is made by `init`, removed by `deinit` and never changed between, and nothing
/// writes through it: so every queue may read it for as long as it keeps a reference. Its address
/// is held as a number, which leaves the class with immutable values only.
///
/// The size is the one that the file had when it was opened. A file that another program cuts
/// shorter while it is mapped ends this process with SIGBUS as soon as a missing page is read, as
/// it does every program that maps files. Renaming a new file over the old one is safe: the
/// mapping keeps the old one.
final class MappedFile: Sendable {
  /// The number of bytes.
  let count: Int
  /// Zero for an empty file, which the system does not map.
  private let address: UInt

  /// Maps a file.
  init(path: String) throws(FileReadError) {
    let file = try OpenFile(path: path)
    count = file.size
    guard file.size > 0 else {
      address = 0
      return
    }
    let start = mmap(nil, file.size, PROT_READ, MAP_PRIVATE, file.descriptor, 0)
    guard let start, start != MAP_FAILED else { throw FileReadError(errorNumber: errno) }
    address = UInt(bitPattern: start)
  }

  deinit {
    if let start = UnsafeMutableRawPointer(bitPattern: address) { munmap(start, count) }
  }

  /// Lends the bytes.
  func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count)
    defer { withExtendedLifetime(self) {} }
    return try body(bytes.bytes)
  }
}

extension MappedFile: Equatable {
  /// Whether two files hold the same bytes.
  static func == (first: MappedFile, second: MappedFile) -> Bool {
    guard first !== second else { return true }
    guard first.count == second.count else { return false }
    return first.withBytes { one in second.withBytes { other in one.holdsSame(other) } }
  }
}

extension RawSpan {
  fileprivate func holdsSame(_ other: RawSpan) -> Bool {
    withUnsafeBytes { one in
      other.withUnsafeBytes { other in one.elementsEqual(other) }
    }
  }
}
