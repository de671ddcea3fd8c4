/// Looks at YAML before it is parsed, for keys that could take forever to compare.
///
/// An alias within a key makes the parser compare everything that it stands for, and aliases of
/// aliases multiply: a kilobyte can mean more comparisons than there is time. No key of a
/// configuration is anything but a word, so a text with anchors may neither mark keys with `?`
/// nor have an alias or a bracket end before a colon.
enum YAMLKeys {
  /// Whether the keys of a text are words, as far as one pass can see.
  static func areHarmless(in yaml: String) -> Bool {
    var (hasAnchors, isSuspicious) = (false, false)
    var (previous, wordStart, lastVisible) = (UInt8(ascii: "\n"), UInt8(0), UInt8(0))
    for byte in yaml.utf8 {
      let begins = separates(previous)
      switch byte {
      case UInt8(ascii: "&"): hasAnchors = hasAnchors || begins
      case UInt8(ascii: "?"): isSuspicious = isSuspicious || begins
      case UInt8(ascii: ":"):
        isSuspicious = isSuspicious || wordStart == UInt8(ascii: "*") || closes(lastVisible)
      default: break
      }
      if !isBlank(byte) {
        if begins { wordStart = byte }
        lastVisible = byte
      }
      previous = byte
    }
    return !(hasAnchors && isSuspicious)
  }

  /// Whether a value or a key can begin after a byte.
  private static func separates(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"),
      UInt8(ascii: "-"):
      true
    default: isBlank(byte)
    }
  }

  /// Whether a byte ends a list or a mapping.
  private static func closes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains(byte)
  }
}
