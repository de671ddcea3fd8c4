/// A piece of text in one style.
public struct Span: Equatable, Sendable {
  /// What to show.
  public var text: String
  /// How it looks.
  public var style: Style
  /// How long it stays when room is short: the lowest priority goes first.
  public var priority: Int
  /// What it stands for when somebody points at it.
  public var target: Target?

  /// Makes a span in a style.
  public init(
    _ text: String, style: Style = .plain, priority: Int = 0, target: Target? = nil
  ) {
    self.text = text
    self.style = style
    self.priority = priority
    self.target = target
  }

  /// Makes a span in the plain style of a role.
  public init(
    _ text: String, _ role: Role, bold: Bool = false, priority: Int = 0, target: Target? = nil
  ) {
    self.init(text, style: Style(role, bold: bold), priority: priority, target: target)
  }

  /// The number of columns it takes.
  public var width: Int { text.columnCount }
}

extension String {
  /// The number of columns that `CellBuffer.write` uses for the text: one for each scalar.
  public var columnCount: Int { unicodeScalars.count }

  /// The text cut to a number of columns, with an ellipsis in place of what is missing.
  public func truncated(to columns: Int, ellipsis: Unicode.Scalar = "…") -> String {
    guard columnCount > columns else { return self }
    guard columns > 0 else { return "" }
    return String(String.UnicodeScalarView(unicodeScalars.prefix(columns - 1) + [ellipsis]))
  }
}

extension Sequence where Element == Span {
  /// The number of columns that all the spans take together.
  public var width: Int { reduce(0) { $0 + $1.width } }
}

extension CellBuffer {
  /// Writes spans one after the other, cut at the right edge of `limit` columns.
  public mutating func write(
    _ spans: some Sequence<Span>, column: Int, row: Int, limit: Int = .max
  ) {
    var used = 0
    for span in spans where used < limit {
      write(span.text, column: column + used, row: row, style: span.style, limit: limit - used)
      if let target = span.target {
        let width = min(span.width, limit - used)
        mark(Rect(column: column + used, row: row, width: width, height: 1), as: target)
      }
      used += span.width
    }
  }
}
