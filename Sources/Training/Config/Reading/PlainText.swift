internal import Telemetry

/// Text from outside, made fit to stand in a sentence on a terminal.
enum PlainText {
  private static let longest = 60

  /// The text without control characters and shortened.
  static func quotable(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let shown = String(String.UnicodeScalarView(scalars.prefix(longest))).withoutControls
    return scalars.count > longest ? shown + "…" : shown
  }
}
