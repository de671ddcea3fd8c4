/// A box in the middle of the screen that hides what is below it.
public struct Popup: View, Equatable, Sendable {
  /// The border and its texts.
  public var frame: Frame
  /// The columns wanted inside the border.
  public var contentWidth: Int
  /// The rows wanted inside the border.
  public var contentHeight: Int

  /// Makes a popup for contents of some size.
  public init(frame: Frame, contentWidth: Int, contentHeight: Int) {
    self.frame = frame
    self.contentWidth = contentWidth
    self.contentHeight = contentHeight
  }

  /// The rectangle of the box in the middle of `area`, never larger than that.
  public func box(in area: Rect) -> Rect {
    let width = min(area.width, max(0, contentWidth) + 2)
    let height = min(area.height, max(0, contentHeight) + 2)
    return Rect(
      column: area.column + (area.width - width) / 2,
      row: area.row + (area.height - height) / 2, width: width, height: height)
  }

  /// The rectangle for the contents.
  public func inner(of area: Rect) -> Rect {
    frame.inner(of: box(in: area))
  }

  /// Clears the box in the middle of the rectangle and draws its border.
  public func draw(in area: Rect, of buffer: inout CellBuffer) {
    let box = box(in: area)
    buffer.fill(box)
    frame.draw(in: box, of: &buffer)
  }
}
