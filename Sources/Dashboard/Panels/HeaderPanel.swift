internal import Canvas

/// The first row: which run, what it is doing, how far it is, how fast, how long still.
///
/// The width alone decides which parts there are, by the room that each may need in any run, so
/// that nothing comes and goes with the numbers; what the numbers leave goes to the bar.
struct HeaderPanel: View {
  let scene: Scene

  private static let smallestBarWidth = 4

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let parts = HeaderParts(scene: scene, width: area.width)
    let (left, share, right) = (
      parts.spans(at: .left), parts.spans(at: .behindBar), parts.spans(at: .right)
    )
    let room = area.width - left.width - share.width - right.width - 2
    let hasBar = parts.hasBar && room >= Self.smallestBarWidth
    let gap = hasBar ? [Span(String(repeating: " ", count: room + 1))] : []
    TextLine(left + gap + share, right: right, glyphs: scene.glyphs).draw(in: area, of: &buffer)
    guard hasBar else { return }
    let place = Rect(
      column: area.column + left.width + 1, row: area.row, width: room, height: 1)
    Meter(fraction: parts.fraction, glyphs: scene.glyphs).draw(in: place, of: &buffer)
    buffer.mark(
      place.inset(rows: 0), as: .dashboard(.timeline(totalSteps: parts.totalSteps)))
  }
}
