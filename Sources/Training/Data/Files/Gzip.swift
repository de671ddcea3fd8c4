/// What is wrong with compressed data, and at which compressed byte it shows.
struct GzipError: Error, Equatable {
  var offset: Int
  var problem: GzipProblem
}

/// What is wrong with compressed data.
public enum GzipProblem: Equatable, Sendable {
  /// The data end before they are complete.
  case truncated
  /// Something contradicts the format or the checksum.
  case corrupt
  /// The data are larger than any that the program takes.
  case tooLarge(limit: Int)

  /// What is wrong and what was expected.
  var sentence: String {
    switch self {
    case .truncated: "the gzip data end too early; the file is cut off."
    case .corrupt: "the gzip data are damaged here."
    case .tooLarge(let limit): "the gzip data are more than \(limit) bytes when unpacked."
    }
  }
}

/// Files compressed with gzip (RFC 1952).
enum Gzip {
  private static let limit = 4 << 30
  private static let magic: [UInt8] = [0x1F, 0x8B]
  /// Deflate makes data at most this many times smaller (RFC 1951).
  private static let largestRatio = 1_032

  /// Whether bytes start as a gzip file does.
  static func isGzip(_ bytes: RawSpan) -> Bool { isMember(bytes, at: 0) }

  /// Unpacks all members of a file, one after the other.
  static func inflate(_ bytes: RawSpan) throws(GzipError) -> [UInt8] {
    var inflated: [UInt8] = []
    inflated.reserveCapacity(expectedCount(bytes))
    var position = 0
    repeat {
      guard isMember(bytes, at: position) else {
        throw GzipError(offset: position, problem: .corrupt)
      }
      var member = Inflater()
      position = try member.inflate(bytes, from: position, to: &inflated, limit: limit)
    } while position < bytes.byteCount
    return inflated
  }

  private static func isMember(_ bytes: RawSpan, at position: Int) -> Bool {
    position + magic.count <= bytes.byteCount && bytes[byte: position] == magic[0]
      && bytes[byte: position + 1] == magic[1]
  }

  /// What the last four bytes say of the length, as far as it can be true.
  private static func expectedCount(_ bytes: RawSpan) -> Int {
    guard bytes.byteCount >= 4 else { return 0 }
    let word = bytes.unsafeLoadUnaligned(fromByteOffset: bytes.byteCount - 4, as: UInt32.self)
    return min(Int(UInt32(littleEndian: word)), bytes.byteCount * largestRatio, limit)
  }
}
