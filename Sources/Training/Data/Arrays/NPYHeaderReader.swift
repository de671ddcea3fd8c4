/// Reads the Python dictionary in a NumPy file's header:
/// `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
struct NPYHeaderReader {
  /// What the dictionary says, as far as it says it.
  struct Entries: Equatable {
    var type: String?
    var isFortran: Bool?
    var shape: [Int]?
  }

  private let text: [UInt8]
  private let offset: Int
  private var position = 0

  /// Takes the dictionary's bytes, which start at an offset in the file.
  init(_ bytes: RawSpan, offset: Int) {
    text = bytes.prefix(bytes.byteCount)
    self.offset = offset
  }

  /// Reads the whole dictionary.
  mutating func entries() throws(ArrayError) -> Entries {
    var entries = Entries()
    try take("{")
    while !skip("}") {
      try takeEntry(&entries)
      if !skip(",") {
        try take("}")
        break
      }
    }
    return entries
  }

  /// Says that something else was expected here.
  func malformed(_ expected: String) -> ArrayError {
    ArrayError(offset: offset + position, problem: .malformedHeader(expected: expected))
  }
}

extension NPYHeaderReader {
  private mutating func takeEntry(_ entries: inout Entries) throws(ArrayError) {
    let key = try quoted()
    try take(":")
    switch key {
    case "descr": entries.type = try type()
    case "fortran_order": entries.isFortran = try truth()
    case "shape": entries.shape = try shape()
    default: throw malformed("one of the keys descr, fortran_order and shape")
    }
  }

  /// The type; a list of fields is no type of plain numbers.
  private mutating func type() throws(ArrayError) -> String {
    if skip("[") {
      throw ArrayError(
        offset: offset + position - 1, problem: .malformedHeader(expected: "one type for all"))
    }
    return try quoted()
  }

  private mutating func truth() throws(ArrayError) -> Bool {
    if skip("True") { return true }
    guard skip("False") else { throw malformed("True or False") }
    return false
  }

  private mutating func shape() throws(ArrayError) -> [Int] {
    var shape: [Int] = []
    try take("(")
    while !skip(")") {
      shape.append(try extent())
      if !skip(",") {
        try take(")")
        break
      }
    }
    return shape
  }

  private mutating func extent() throws(ArrayError) -> Int {
    skipBlanks()
    let digits = text[position...].prefix { 0x30...0x39 ~= $0 }
    guard let extent = Int(String(decoding: digits, as: UTF8.self)) else {
      throw malformed("the extent of a dimension")
    }
    position += digits.count
    return extent
  }

  private mutating func quoted() throws(ArrayError) -> String {
    skipBlanks()
    let rest = text[position...]
    guard let quote = rest.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
      let end = rest.dropFirst().firstIndex(of: quote)
    else { throw malformed("a name in quotes") }
    position = end + 1
    return String(decoding: rest[..<end].dropFirst(), as: UTF8.self)
  }

  private mutating func take(_ word: String) throws(ArrayError) {
    guard skip(word) else { throw malformed(word) }
  }

  private mutating func skip(_ word: String) -> Bool {
    skipBlanks()
    guard text[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func skipBlanks() {
    while position < text.count, text[position] <= UInt8(ascii: " ") { position += 1 }
  }
}
