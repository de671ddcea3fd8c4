#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An event file on disk, read in pieces: memory does not grow with its length.
///
/// The file is open only while a piece is read, so that any number of files can be read by turns.
public struct EventFileStream {
  /// How the readable part of a file ends.
  public enum Ending: Equatable, Sendable {
    /// With the file.
    case complete
    /// In the middle of a record, as when the writer was killed or has not finished.
    case brokenOff(offset: Int)
    /// At a record that cannot be trusted; nothing says where the next one begins.
    case damaged(offset: Int)
  }

  /// The bytes that are read at a time, unless a record is longer.
  private static let pieceByteCount = 1 << 20
  /// The longest record that is read; longer ones, of images or graphs, are passed over.
  private static let recordByteLimit = 16 << 20

  /// Where the file is.
  public let path: String
  /// How the readable part ended; nil while there is more to read.
  public private(set) var ending: Ending?
  /// The records that were passed over because of their length.
  public private(set) var longRecordCount = 0
  private var reader = EventFileReader()
  private var wanted = Self.pieceByteCount

  /// Names a file without looking at it.
  public init(path: String) {
    self.path = path
  }

  /// The tags seen so far; a value's ``SummaryValue/tag`` is a place among them.
  public var tags: [String] { reader.tags }
  /// The values that were left out, because the file has more tags than are kept apart.
  public var surplusCount: Int { reader.surplusCount }

  /// Reads a piece, and calls `body` with every value in it; at the end sets ``ending``.
  ///
  /// - Throws: ``EventFileError/notAnEventFile`` or ``EventFileError/unreadable(reason:)``; damage
  ///   further on is an ``ending``.
  public mutating func readPiece(_ body: (SummaryValue) -> Void) throws(EventFileError) {
    let piece = try FilePiece(path, at: reader.byteCount, byteLimit: wanted)
    do throws(EventFileError) {
      try read(piece, body)
    } catch {
      switch error {
      case .badChecksum(let offset), .badContent(let offset): ending = .damaged(offset: offset)
      case .notAnEventFile, .unreadable: throw error
      }
    }
  }

  private mutating func read(
    _ piece: FilePiece, _ body: (SummaryValue) -> Void
  ) throws(EventFileError) {
    let count = try piece.withBytes { (bytes) throws(EventFileError) in try reader.read(bytes, body)
    }
    guard count == 0 else {
      wanted = Self.pieceByteCount
      return
    }
    let size = try piece.withBytes { (bytes) throws(EventFileError) in
      try reader.recordSize(in: bytes)
    }
    guard let size, size <= UInt64(piece.fileByteCount - reader.byteCount) else {
      let offset = reader.byteCount
      ending = piece.isEmpty ? .complete : .brokenOff(offset: offset)
      return
    }
    makeRoom(forRecordOf: Int(size))
  }

  private mutating func makeRoom(forRecordOf size: Int) {
    if size <= Self.recordByteLimit {
      wanted = size
    } else {
      reader.skip(size)
      longRecordCount += 1
    }
  }
}

/// Some bytes of a file that may be anything.
private struct FilePiece {
  private let bytes: [UInt8]
  /// The size of the whole file.
  let fileByteCount: Int

  var isEmpty: Bool { bytes.isEmpty }

  /// Reads from a place on; nothing but a regular file is read, because a pipe could wait forever.
  init(_ path: String, at offset: Int, byteLimit: Int) throws(EventFileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.latestError }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Self.latestError }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAnEventFile }
    fileByteCount = Int(status.st_size)
    var count = 0
    bytes = [UInt8](unsafeUninitializedCapacity: byteLimit) { buffer, initializedCount in
      count = pread(descriptor, buffer.baseAddress, byteLimit, off_t(offset))
      initializedCount = max(0, count)
    }
    guard count >= 0 else { throw Self.latestError }
  }

  func withBytes<Answer>(
    _ body: (UnsafeRawBufferPointer) throws(EventFileError) -> Answer
  ) throws(EventFileError) -> Answer {
    // `withUnsafeBytes` hands on no typed errors.
    let answer = bytes.withUnsafeBytes { bytes in
      Result { () throws(EventFileError) in try body(bytes) }
    }
    return try answer.get()
  }

  private static var latestError: EventFileError {
    .unreadable(reason: String(cString: strerror(errno)))
  }
}
