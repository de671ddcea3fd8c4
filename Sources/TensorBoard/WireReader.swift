/// Reads the fields of a protocol buffer message from bytes that may be anything.
///
/// Google's "Encoding" page of the protocol buffers documentation describes the format; groups,
/// which are no longer written, are refused.
struct WireReader {
  /// A field's value as it is encoded, before anybody knows what it means.
  enum Value {
    case varint(UInt64)
    case fixed64(UInt64)
    case bytes(UnsafeRawBufferPointer)
    case fixed32(UInt32)
  }

  /// The bytes are no message.
  struct Malformed: Error {}

  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Whether all fields were read.
  var isAtEnd: Bool { offset == bytes.count }

  /// The next field's number and value, or nil after the last one.
  @inline(always)
  mutating func next() throws(Malformed) -> (number: Int, value: Value)? {
    guard !isAtEnd else { return nil }
    let key = try varint()
    guard key >> 3 <= 0x1FFF_FFFF else { throw Malformed() }
    let number = Int(key >> 3)
    switch key & 7 {
    case 0: return (number, .varint(try varint()))
    case 1: return (number, .fixed64(try fixed(UInt64.self)))
    case 2: return (number, .bytes(try lengthDelimited()))
    case 5: return (number, .fixed32(try fixed(UInt32.self)))
    default: throw Malformed()
    }
  }

  /// Seven bits a byte, the lowest first; the highest bit says that more follow.
  @inline(always)
  mutating func varint() throws(Malformed) -> UInt64 {
    var result: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard offset < bytes.count else { throw Malformed() }
      let byte = bytes[offset]
      offset += 1
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return result }
    }
    throw Malformed()
  }

  /// The next little-endian number of a fixed size.
  mutating func fixed<Number: FixedWidthInteger>(
    _ type: Number.Type
  ) throws(Malformed) -> Number {
    let size = MemoryLayout<Number>.size
    guard bytes.count - offset >= size else { throw Malformed() }
    defer { offset += size }
    return bytes.loadUnaligned(fromByteOffset: offset, as: type).littleEndian
  }

  private mutating func lengthDelimited() throws(Malformed) -> UnsafeRawBufferPointer {
    let length = try varint()
    guard length <= UInt64(bytes.count - offset) else { throw Malformed() }
    defer { offset += Int(length) }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + Int(length)])
  }
}

extension WireReader.Value {
  /// The value as a Float, if it has the size of one.
  var float: Float? {
    if case .fixed32(let bits) = self { Float(bitPattern: bits) } else { nil }
  }

  /// The value as a Double, if it has the size of one.
  var double: Double? {
    if case .fixed64(let bits) = self { Double(bitPattern: bits) } else { nil }
  }

  /// The value as a signed number, if it is one.
  var integer: Int64? {
    if case .varint(let bits) = self { Int64(bitPattern: bits) } else { nil }
  }

  /// The bytes of a text, a message or packed numbers.
  var bytes: UnsafeRawBufferPointer? {
    if case .bytes(let bytes) = self { bytes } else { nil }
  }
}
