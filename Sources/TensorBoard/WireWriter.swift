/// Writes the fields of protocol buffer messages, one after the other.
///
/// A message within a message needs its length before its content, so it is written aside and
/// then taken over; see ``message(_:_:)``.
struct WireWriter {
  /// What was written.
  private(set) var bytes: [UInt8] = []

  /// Forgets what was written, but keeps the room that it took.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func varint(_ field: Int, _ value: Int64) {
    key(field, type: 0)
    varint(UInt64(bitPattern: value))
  }

  mutating func double(_ field: Int, _ value: Double) {
    key(field, type: 1)
    fixed(value.bitPattern)
  }

  mutating func float(_ field: Int, _ value: Float) {
    key(field, type: 5)
    fixed(value.bitPattern)
  }

  mutating func text(_ field: Int, _ value: String) {
    var value = value
    value.withUTF8 { data(field, UnsafeRawBufferPointer($0)) }
  }

  mutating func doubles(_ field: Int, _ values: [Double]) {
    guard !values.isEmpty else { return }
    key(field, type: 2)
    varint(UInt64(8 * values.count))
    for value in values { fixed(value.bitPattern) }
  }

  /// Writes a message of which `other` holds the fields.
  mutating func message(_ field: Int, _ other: WireWriter) {
    other.bytes.withUnsafeBytes { data(field, $0) }
  }

  private mutating func data(_ field: Int, _ value: UnsafeRawBufferPointer) {
    key(field, type: 2)
    varint(UInt64(value.count))
    bytes.append(contentsOf: value)
  }

  private mutating func key(_ field: Int, type: UInt64) {
    varint(UInt64(field) << 3 | type)
  }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private mutating func fixed(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
