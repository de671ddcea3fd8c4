/// Text from outside, made fit to stand in a sentence on a terminal.
enum PlainText {
  private static let longest = 60

  /// The text without control characters and shortened, so that no file can send escape codes.
  static func quotable(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(longest).map { $0.isPrintable ? $0 : "\u{FFFD}" }
    let isShortened = text.unicodeScalars.count > longest
    return String(String.UnicodeScalarView(scalars)) + (isShortened ? "…" : "")
  }
}

extension Unicode.Scalar {
  /// Whether a terminal draws the scalar instead of obeying it.
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
