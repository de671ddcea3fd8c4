/// Texts laid over a border line, each with a blank on both sides.
///
/// The first text on the left stays longest and is cut with an ellipsis at last; further texts on
/// the left go first, from the end; then the right text loses its spans, the least important first.
struct BorderText: View {
  var left: [[Span]]
  var right: [Span]
  var glyphs: GlyphSet

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let fitted = fitted(to: area.width)
    var column = area.column
    for text in fitted.left {
      draw(text, column: column, in: area, of: &buffer)
      column += text.width + 3
    }
    draw(fitted.right, column: area.endColumn - fitted.right.width - 2, in: area, of: &buffer)
  }
}

extension BorderText {
  private func draw(
    _ text: [Span], column: Int, in area: Rect, of buffer: inout CellBuffer
  ) {
    guard text.width > 0, column >= area.column else { return }
    let padded = [Span(" ")] + text + [Span(" ")]
    buffer.write(padded, column: column, row: area.row, limit: area.endColumn - column)
  }

  private var idealWidth: Int {
    let texts = left.reduce(0) { $0 + $1.width + 3 }
    return right.isEmpty ? texts - 1 : texts + right.width + 2
  }

  private func fitted(to width: Int) -> BorderText {
    var text = self
    text.left.removeAll { $0.width == 0 }
    while text.idealWidth > width, text.left.count > 1 { text.left.removeLast() }
    if !text.left.isEmpty { text.shortenRight(to: width) }
    text.truncateFirst(to: width - 2)
    return text
  }

  private mutating func shortenRight(to width: Int) {
    while idealWidth > width, let lowest = right.map(\.priority).min(),
      let index = right.lastIndex(where: { $0.priority == lowest })
    {
      right.remove(at: index)
    }
  }

  private mutating func truncateFirst(to width: Int) {
    if left.isEmpty {
      right = TextLine(right, glyphs: glyphs).fitted(to: width).left
    } else {
      left[0] = TextLine(left[0], glyphs: glyphs).fitted(to: width).left
    }
  }
}
