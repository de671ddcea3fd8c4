/// One row of text with a group at the left edge and a group at the right edge.
///
/// When room is short, whole spans disappear, those of the lowest priority first and the later one
/// of two equals; the last one left is cut with an ellipsis.
public struct TextLine: View, Equatable, Sendable {
  /// What stands at the left edge.
  public var left: [Span]
  /// What stands at the right edge.
  public var right: [Span]
  /// The characters that may be used for the ellipsis.
  public var glyphs: GlyphSet

  /// Makes a line.
  public init(_ left: [Span], right: [Span] = [], glyphs: GlyphSet = .braille) {
    self.left = left
    self.right = right
    self.glyphs = glyphs
  }

  /// Draws into the first row of the rectangle.
  public func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard !area.isEmpty else { return }
    let line = fitted(to: area.width)
    buffer.write(line.left, column: area.column, row: area.row, limit: area.width)
    let start = max(0, area.width - line.right.width)
    buffer.write(
      line.right, column: area.column + start, row: area.row, limit: area.width - start)
  }
}

extension TextLine {
  /// The columns it takes when nothing is left out.
  var idealWidth: Int {
    left.width + right.width + (left.isEmpty || right.isEmpty ? 0 : 1)
  }

  /// The line with as many spans as fit into some columns.
  func fitted(to width: Int) -> TextLine {
    var line = self
    while line.idealWidth > width, line.left.count + line.right.count > 1 {
      line.removeLeastImportantSpan()
    }
    if line.idealWidth > width { line.truncateOnlySpan(to: width) }
    return line
  }

  private mutating func removeLeastImportantSpan() {
    let spans = left + right
    guard let lowest = spans.map(\.priority).min(),
      let index = spans.lastIndex(where: { $0.priority == lowest })
    else { return }
    if index < left.count {
      left.remove(at: index)
    } else {
      right.remove(at: index - left.count)
    }
  }

  private mutating func truncateOnlySpan(to width: Int) {
    for index in left.indices {
      left[index].text = left[index].text.truncated(to: width, ellipsis: glyphs.ellipsis)
    }
    for index in right.indices {
      right[index].text = right[index].text.truncated(to: width, ellipsis: glyphs.ellipsis)
    }
  }
}
