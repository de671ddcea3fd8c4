/// Walks over comma-separated values (RFC 4180), cell by cell.
///
/// Lines end with or without a carriage return, blanks around a cell do not count, and a quoted
/// cell may hold commas, line ends and, doubled, quotes. The bytes are given to every call instead
/// of being held, because a mapped file only lends them.
struct CSVScanner {
  /// The line of the next cell, from 1.
  private(set) var line = 1
  /// Whether the last cell was followed by a comma.
  private(set) var isInsideLine = false
  private(set) var position: Int

  /// Starts at the first line, behind a byte order mark if there is one.
  init(_ bytes: RawSpan) {
    position = bytes.byteOrderMarkCount
  }

  /// Goes to the next line that is not empty, or returns false when there is none.
  mutating func skipEmptyLines(in bytes: RawSpan) -> Bool {
    while position < bytes.byteCount {
      switch bytes[byte: position] {
      case CSVByte.newline: line += 1
      case CSVByte.carriageReturn: break
      default: return true
      }
      position += 1
    }
    return false
  }

  /// Reads a cell that is a plain number, or returns nil and stays before it.
  @inline(__always)
  mutating func nextNumber(in bytes: RawSpan) -> Float? {
    var end = position
    guard let decimal = Decimal(in: bytes, at: &end), let number = decimal.nearestFloat else {
      return nil
    }
    skipBlanks(in: bytes, from: &end)
    guard end == bytes.byteCount || CSVByte.endsCell(bytes[byte: end]) else { return nil }
    finishCell(at: end, in: bytes)
    return number
  }

  /// Reads any cell and returns its text without the blanks and quotes around it.
  mutating func nextText(in bytes: RawSpan) throws(TableProblem) -> String {
    skipBlanks(in: bytes, from: &position)
    guard position < bytes.byteCount, bytes[byte: position] == CSVByte.quote else {
      return plainText(in: bytes)
    }
    return try quotedText(in: bytes)
  }
}

extension CSVScanner {
  private mutating func plainText(in bytes: RawSpan) -> String {
    let start = position
    var end = position
    while end < bytes.byteCount, !CSVByte.endsCell(bytes[byte: end]) { end += 1 }
    finishCell(at: end, in: bytes)
    while end > start, CSVByte.isBlank(bytes[byte: end - 1]) { end -= 1 }
    return bytes.text(start..<end)
  }

  private mutating func quotedText(in bytes: RawSpan) throws(TableProblem) -> String {
    var text: [UInt8] = []
    position += 1
    while let byte = takeQuoted(in: bytes) { text.append(byte) }
    guard position <= bytes.byteCount else { throw .openQuote }
    skipBlanks(in: bytes, from: &position)
    guard position == bytes.byteCount || CSVByte.endsCell(bytes[byte: position]) else {
      throw .textAfterQuote
    }
    finishCell(at: position, in: bytes)
    return String(decoding: text, as: UTF8.self)
  }

  /// The next byte inside quotes, or nil behind the closing quote, which may be missing: then the
  /// position is behind the end.
  private mutating func takeQuoted(in bytes: RawSpan) -> UInt8? {
    let byte = position < bytes.byteCount ? bytes[byte: position] : nil
    position += 1
    if byte == CSVByte.newline { line += 1 }
    guard byte == CSVByte.quote else { return byte }
    guard position < bytes.byteCount, bytes[byte: position] == CSVByte.quote else { return nil }
    position += 1
    return CSVByte.quote
  }

  @inline(__always)
  private func skipBlanks(in bytes: RawSpan, from position: inout Int) {
    while position < bytes.byteCount, CSVByte.isBlank(bytes[byte: position]) { position += 1 }
  }

  /// Goes over the comma or line end behind a cell.
  @inline(__always)
  private mutating func finishCell(at end: Int, in bytes: RawSpan) {
    let byte = end < bytes.byteCount ? bytes[byte: end] : CSVByte.newline
    isInsideLine = byte == CSVByte.comma
    if !isInsideLine { line += 1 }
    position = min(end + 1, bytes.byteCount)
  }
}

/// The bytes that mean something in comma-separated values.
enum CSVByte {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let comma = UInt8(ascii: ",")
  static let quote = UInt8(ascii: "\"")

  /// Whether a cell without quotes ends before the byte.
  @inline(__always)
  static func endsCell(_ byte: UInt8) -> Bool { byte == comma || byte == newline }

  /// Whether the byte does not count at the sides of a cell.
  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == carriageReturn
  }
}

extension RawSpan {
  /// Some bytes as text; what is no UTF-8 is replaced.
  func text(_ range: Range<Int>) -> String {
    extracting(range).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
  }
}
