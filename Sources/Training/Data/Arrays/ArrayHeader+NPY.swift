internal import Tensors

extension ArrayHeader {
  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// More than NumPy writes for any array of plain numbers.
  private static let textLimit = 65_536

  /// Reads the header of a NumPy file.
  ///
  /// A magic, a version, and a Python dictionary of the given length that says type, order and
  /// shape (R. Kern, "A simple file format for NumPy arrays", NEP 1).
  init(npy bytes: RawSpan) throws(ArrayError) {
    let found = bytes.prefix(Self.magic.count)
    guard found == Self.magic else {
      throw ArrayError(
        offset: 0,
        problem: .wrongMagic(
          found: found, expected: "\(ArrayProblem.hexadecimal(Self.magic)), as NumPy files do"))
    }
    let text = try Self.textRange(bytes)
    var reader = NPYHeaderReader(bytes.extracting(text), offset: text.lowerBound)
    let entries = try reader.entries()
    guard let type = entries.type, let isFortran = entries.isFortran, let shape = entries.shape
    else { throw reader.malformed("the keys descr, fortran_order and shape") }
    format = try Self.format(type)
    guard !isFortran || shape.count < 2 else { throw ArrayError(problem: .fortranOrder) }
    dimensions = shape
    byteCount = text.upperBound
  }

  /// Where the dictionary is: its length has two bytes in version 1, four in versions 2 and 3.
  private static func textRange(_ bytes: RawSpan) throws(ArrayError) -> Range<Int> {
    let cutOff = ArrayError(problem: .truncatedHeader(byteCount: bytes.byteCount))
    guard bytes.byteCount >= 12 else { throw cutOff }
    let version = bytes[byte: 6]
    guard 1...3 ~= version else {
      throw ArrayError(offset: 6, problem: .malformedHeader(expected: "version 1, 2 or 3"))
    }
    let short = bytes.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt16.self)
    let long = bytes.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt32.self)
    let length = version == 1 ? Int(UInt16(littleEndian: short)) : Int(UInt32(littleEndian: long))
    guard length <= textLimit else {
      throw ArrayError(
        offset: 8, problem: .malformedHeader(expected: "a length of at most \(textLimit)"))
    }
    let start = version == 1 ? 10 : 12
    guard start + length <= bytes.byteCount else { throw cutOff }
    return start..<start + length
  }

  private static func format(_ type: String) throws(ArrayError) -> ElementFormat {
    guard let order = type.first, "<>=|".contains(order), let kind = kinds[type.dropFirst()]
    else {
      throw ArrayError(
        problem: .unsupportedType(
          found: type, known: kinds.keys.sorted().joined(separator: ", ")))
    }
    return order == "<" || order == ">"
      ? ElementFormat(kind, isBigEndian: order == ">") : ElementFormat(kind)
  }

  private static let kinds: [Substring: ElementFormat.Kind] = [
    "b1": .uint8, "u1": .uint8, "i1": .int8, "u2": .uint16, "i2": .int16, "u4": .uint32,
    "i4": .int32, "u8": .uint64, "i8": .int64, "f4": .float32, "f8": .float64,
  ]
}
