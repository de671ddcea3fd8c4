/// A pattern for the names of tensors: `*` stands for any characters, also none, `?` for one.
public struct NamePattern: Hashable, Sendable, LosslessStringConvertible {
  /// The pattern as it was written.
  public let description: String

  /// What a pattern is, to follow "must be".
  public static let expectation =
    "a name pattern of letters, digits, ., _, -, and * or ? as wildcards, as in hidden1.*"

  /// Reads a pattern; nil when it is empty or holds what no tensor's name does.
  public init?(_ text: String) {
    guard !text.isEmpty, text.utf8.allSatisfy(Self.isPatternByte) else { return nil }
    description = text
  }

  /// Whether the pattern stands for a whole name.
  ///
  /// Goes back to the last `*` alone, so that the time is at most the product of both lengths.
  public func matches(_ name: String) -> Bool {
    let (pattern, name) = (Array(description.utf8), Array(name.utf8))
    var (position, next) = (0, 0)
    var restart: (pattern: Int, name: Int)?
    while next < name.count {
      if position < pattern.count, pattern[position] == UInt8(ascii: "*") {
        restart = (position + 1, next)
        position += 1
      } else if position < pattern.count, Self.matches(pattern[position], name[next]) {
        (position, next) = (position + 1, next + 1)
      } else if let last = restart {
        restart = (last.pattern, last.name + 1)
        (position, next) = (last.pattern, last.name + 1)
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func matches(_ patternByte: UInt8, _ byte: UInt8) -> Bool {
    patternByte == UInt8(ascii: "?") || patternByte == byte
  }

  private static func isPatternByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "._-*?".utf8.contains(byte)
    }
  }
}
