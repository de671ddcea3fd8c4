/// The bytes of a data file: mapped, or in memory when the file was compressed.
enum FileContents: Equatable, Sendable {
  case mapped(MappedFile)
  case inflated([UInt8])

  /// Opens a file; one that starts as gzip does is inflated, whatever its name.
  init(path: String) throws(DataFileError) {
    let file: MappedFile
    do {
      file = try MappedFile(path: path)
    } catch {
      throw DataFileError(path: path, problem: .unreadable(error))
    }
    do {
      self = try file.withBytes { bytes throws(GzipError) in
        Gzip.isGzip(bytes) ? .inflated(try Gzip.inflate(bytes)) : .mapped(file)
      }
    } catch {
      throw DataFileError(path: path, place: .byte(error.offset), problem: .gzip(error.problem))
    }
  }

  /// The number of bytes, after inflating.
  var count: Int {
    switch self {
    case .mapped(let file): file.count
    case .inflated(let bytes): bytes.count
    }
  }

  /// Lends the bytes.
  func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch self {
    case .mapped(let file): try file.withBytes(body)
    case .inflated(let bytes): try body(bytes.span.bytes)
    }
  }
}

extension RawSpan {
  /// One byte.
  subscript(byte offset: Int) -> UInt8 {
    unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  /// Up to so many bytes from the start.
  func prefix(_ count: Int) -> [UInt8] {
    (0..<min(count, byteCount)).map { self[byte: $0] }
  }

  /// The number of bytes of the byte order mark at the start: three or none.
  var byteOrderMarkCount: Int {
    prefix(3) == [0xEF, 0xBB, 0xBF] ? 3 : 0
  }
}
