/// The records at the beginning of some bytes of an event file, one after the other.
///
/// A record is its length (UInt64), the masked CRC-32C of the length, the content, and the masked
/// CRC-32C of the content, all little-endian: the TFRecord format of TensorFlow. Bytes that end in
/// the middle of a record are no error: more may follow, or the file's writer was killed.
struct EventRecords {
  private static let lengthSize = 8
  private static let checksumSize = 4
  private static let headSize = lengthSize + checksumSize

  private let bytes: UnsafeRawBufferPointer
  private let place: Int
  /// Where the next record begins.
  private(set) var offset = 0

  /// Takes bytes that begin with a record, and where they stand in their file, which errors tell.
  init(_ bytes: UnsafeRawBufferPointer, at place: Int = 0) {
    self.bytes = bytes
    self.place = place
  }

  /// The content of the next record, or nil after the last one that is complete.
  mutating func next() throws(EventFileError) -> UnsafeRawBufferPointer? {
    guard let size = try nextSize(), size <= UInt64(bytes.count - offset) else { return nil }
    let start = offset + Self.headSize
    let end = offset + Int(size) - Self.checksumSize
    let content = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    guard checksum(at: end) == CRC32C.masked(content) else {
      throw .badChecksum(offset: place + offset)
    }
    offset = end + Self.checksumSize
    return content
  }

  /// The bytes that the next record takes in all, or nil when its head is incomplete.
  func nextSize() throws(EventFileError) -> UInt64? {
    guard Self.headSize <= bytes.count - offset else { return nil }
    let length = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + Self.lengthSize])
    guard checksum(at: offset + Self.lengthSize) == CRC32C.masked(length) else {
      throw place + offset == 0 ? .notAnEventFile : .badChecksum(offset: place + offset)
    }
    let count = length.loadUnaligned(as: UInt64.self).littleEndian
    let (size, isTooLarge) = count.addingReportingOverflow(
      UInt64(Self.headSize + Self.checksumSize))
    return isTooLarge ? .max : size
  }

  private func checksum(at offset: Int) -> UInt32 {
    bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian
  }
}
