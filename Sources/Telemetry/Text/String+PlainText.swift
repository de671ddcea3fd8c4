/// Text from outside, made fit to stand on a terminal.
extension String {
  /// The text with everything replaced that a terminal would obey instead of drawing it, so that
  /// neither a file nor a model can send escape codes.
  public var withoutControls: String {
    String(UnicodeScalarView(unicodeScalars.map { $0.isPrintable ? $0 : "\u{FFFD}" }))
  }

  /// The text without controls in one line, with ` / ` where a line ends and another one follows.
  public var inOneLine: String {
    split(whereSeparator: \.isNewline).joined(separator: " / ").withoutControls
  }
}

extension Unicode.Scalar {
  /// Whether a terminal draws the scalar.
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
