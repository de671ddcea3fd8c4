/// What a run may be called, so that its name can also name its folder.
enum RunName {
  static let expectation =
    "a name of at most \(longest) letters, digits, dots, - and _ that starts with a letter or digit"
  private static let longest = 64

  /// Whether a run may have the name.
  static func isAcceptable(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= longest else { return false }
    return first.isLetterOrDigit && name.utf8.allSatisfy(\.isNameByte)
  }

  /// The name of a run whose configuration gives none: the file's, as far as it is acceptable.
  static func ofFile(_ path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    let stem = file.hasSuffix(".yaml") ? file.dropLast(".yaml".count) : file
    let bytes = stem.utf8.map { $0.isNameByte ? $0 : UInt8(ascii: "-") }
    let name = String(decoding: bytes.drop { !$0.isLetterOrDigit }.prefix(longest), as: UTF8.self)
    return name.isEmpty ? "run" : name
  }
}

extension UInt8 {
  fileprivate var isNameByte: Bool { isLetterOrDigit || "._-".utf8.contains(self) }

  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
