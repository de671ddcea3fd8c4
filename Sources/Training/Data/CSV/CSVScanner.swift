/// Walks over the bytes of comma-separated values, cell by cell.
struct CSVScanner {
  /// The line of the next cell, from 1.
  private(set) var line = 1
  /// Whether the last cell was followed by a comma.
  private(set) var isInsideLine = false
  private let bytes: [UInt8]
  private var position: Int

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let space = UInt8(ascii: " ")

  /// Starts at the first line, behind a byte order mark if there is one.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
  }

  /// Whether every byte was read.
  var isAtEnd: Bool { position == bytes.count }

  /// Goes to the next line that is not empty, or returns false when there is none.
  mutating func skipEmptyLines() -> Bool {
    while position < bytes.count {
      switch bytes[position] {
      case Self.newline: line += 1
      case Self.carriageReturn: break
      default: return true
      }
      position += 1
    }
    return false
  }

  /// Reads up to the next comma or line end and returns where the cell's bytes are.
  mutating func nextCell() -> Range<Int> {
    let start = position
    while position < bytes.count, bytes[position] != Self.comma, bytes[position] != Self.newline {
      position += 1
    }
    let end = position
    isInsideLine = position < bytes.count && bytes[position] == Self.comma
    if position < bytes.count { position += 1 }
    if !isInsideLine { line += 1 }
    return start..<end
  }

  /// The text of a cell, without the spaces and quotes around it.
  func text(of cell: Range<Int>) -> String {
    var slice = bytes[cell]
    while let last = slice.last, last <= Self.space { slice.removeLast() }
    while let first = slice.first, first <= Self.space { slice.removeFirst() }
    if slice.count > 1, slice.first == Self.quote, slice.last == Self.quote {
      slice = slice.dropFirst().dropLast()
    }
    return String(decoding: slice, as: UTF8.self)
  }
}

extension CSVScanner {
  /// So many digits always fit into a Float's significand, and so do the powers of ten below.
  private static let exactDigits = 7
  private static let powersOfTen: [Float] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7]

  /// The value of a cell of up to seven digits, perhaps with a sign and a point; nil for any other.
  ///
  /// Both operands of its one division are exact, so the result is the nearest Float, as
  /// `Float(String)` would give, but without making a string.
  func plainNumber(in cell: Range<Int>) -> Float? {
    var digits: UInt32 = 0
    var digitCount = 0
    var decimals: Int?
    let isNegative = !cell.isEmpty && bytes[cell.lowerBound] == UInt8(ascii: "-")
    for index in cell.dropFirst(isNegative ? 1 : 0) {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard digitCount < Self.exactDigits else { return nil }
        digits = digits * 10 + UInt32(byte - UInt8(ascii: "0"))
        digitCount += 1
        decimals = decimals.map { $0 + 1 }
      case UInt8(ascii: ".") where decimals == nil: decimals = 0
      case Self.carriageReturn where index == cell.upperBound - 1: break
      default: return nil
      }
    }
    guard digitCount > 0 else { return nil }
    let magnitude = Float(digits) / Self.powersOfTen[decimals ?? 0]
    return isNegative ? -magnitude : magnitude
  }
}
