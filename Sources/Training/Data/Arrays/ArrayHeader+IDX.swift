internal import Tensors

extension ArrayHeader {
  /// The size of the magic number and of every extent.
  private static let wordByteCount = 4

  /// Reads the header of an IDX file.
  ///
  /// Two zero bytes, the type, the number of dimensions, then every extent in four bytes, the most
  /// significant first (Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten
  /// digits").
  init(idx bytes: RawSpan) throws(ArrayError) {
    try Self.checkMagic(bytes)
    format = try Self.format(code: bytes[byte: 2])
    let rank = Int(bytes[byte: 3])
    byteCount = Self.wordByteCount * (1 + rank)
    dimensions = []
    guard byteCount <= bytes.byteCount else {
      throw ArrayError(problem: .truncatedHeader(byteCount: bytes.byteCount))
    }
    for offset in stride(from: Self.wordByteCount, to: byteCount, by: Self.wordByteCount) {
      let extent = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)
      dimensions.append(Int(UInt32(bigEndian: extent)))
    }
  }

  private static func checkMagic(_ bytes: RawSpan) throws(ArrayError) {
    let found = bytes.prefix(wordByteCount)
    guard found.prefix(2).allSatisfy({ $0 == 0 }) else {
      throw ArrayError(
        offset: 0,
        problem: .wrongMagic(
          found: found, expected: "00 00, a type and the number of dimensions, as IDX files do"))
    }
    guard found.count == wordByteCount else {
      throw ArrayError(problem: .truncatedHeader(byteCount: bytes.byteCount))
    }
  }

  private static func format(code: UInt8) throws(ArrayError) -> ElementFormat {
    let kind: ElementFormat.Kind? =
      switch code {
      case 0x08: .uint8
      case 0x09: .int8
      case 0x0B: .int16
      case 0x0C: .int32
      case 0x0D: .float32
      case 0x0E: .float64
      default: nil
      }
    guard let kind else {
      throw ArrayError(
        offset: 2,
        problem: .unsupportedType(
          found: ArrayProblem.hexadecimal([code]), known: "08, 09, 0b, 0c, 0d or 0e"))
    }
    return ElementFormat(kind, isBigEndian: true)
  }
}
