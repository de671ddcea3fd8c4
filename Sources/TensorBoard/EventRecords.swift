/// The records of an event file, one after the other.
///
/// A record is its length (UInt64), the masked CRC-32C of the length, the content, and the masked
/// CRC-32C of the content, all little-endian: the TFRecord format of TensorFlow. A file that is
/// being written, or whose writer was killed, ends in the middle of a record; that is no error.
struct EventRecords {
  private static let lengthSize = 8
  private static let checksumSize = 4

  private let bytes: UnsafeRawBufferPointer
  /// Where the next record begins.
  private(set) var offset = 0

  /// Takes the bytes of a whole file.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// The content of the next record, or nil after the last one that is complete.
  mutating func next() throws(EventFileError) -> UnsafeRawBufferPointer? {
    let start = offset + Self.lengthSize + Self.checksumSize
    guard start <= bytes.count else { return nil }
    let lengthBytes = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + Self.lengthSize])
    guard checksum(at: offset + Self.lengthSize) == CRC32C.masked(lengthBytes) else {
      throw offset == 0 ? .notAnEventFile : .badChecksum(offset: offset)
    }
    let length = lengthBytes.loadUnaligned(as: UInt64.self).littleEndian
    let room = bytes.count - start - Self.checksumSize
    guard room >= 0, length <= UInt64(room) else { return nil }
    let end = start + Int(length)
    let content = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    guard checksum(at: end) == CRC32C.masked(content) else { throw .badChecksum(offset: offset) }
    offset = end + Self.checksumSize
    return content
  }

  private func checksum(at offset: Int) -> UInt32 {
    bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian
  }
}
