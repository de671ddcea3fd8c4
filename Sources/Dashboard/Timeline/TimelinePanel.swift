internal import Canvas
internal import Telemetry

/// One row with the whole run: the steps in the charts as a heavy line, what happened, and the
/// step that is shown.
///
/// ```
///  1 ──────◇──────◆────◇━━━━×━━━━━┃━━┴━━◇━━━━──────·········· 2,000
/// ```
///
/// The columns stay what they are while the cursor moves, and while a run is not longer than was
/// planned.
struct TimelinePanel: View {
  let scene: Scene

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let line = TextLine(
      [Span(" 1 ", .dim)], right: [Span(" \(NumberFormat.grouped(end)) ", .dim)] + legend(area),
      glyphs: scene.glyphs)
    line.draw(in: area, of: &buffer)
    let place = Rect(
      column: area.column + line.left.width, row: area.row,
      width: area.width - line.left.width - line.right.width, height: min(1, area.height))
    guard !place.isEmpty else { return }
    let timeline = Timeline(
      scene.state.milestones.landmarks, stepCount: end, width: place.width)
    for column in 0..<place.width {
      buffer[column: place.column + column, row: place.row] = cell(column, of: timeline)
    }
    buffer.mark(place, as: .dashboard(.moments(timeline)))
  }

  /// The last step of the line: of a film its end, of a training the end of its plan.
  private var end: Int {
    let last = max(1, scene.state.lastStep)
    return scene.state.mode == .replay ? last : max(last, scene.state.description?.totalSteps ?? 0)
  }

  private func cell(_ column: Int, of timeline: Timeline) -> Cell {
    if column == timeline.column(of: scene.cursor) {
      return Cell(scene.glyphs.cursor, style: Style(.accent, bold: true))
    }
    if let landmark = timeline.places[column]?.landmark {
      return Cell(landmark.glyph(scene.glyphs), style: landmark.style)
    }
    return line(column, of: timeline)
  }

  /// The line where nothing happened: heavy in the charts, dotted where no step was taken yet.
  private func line(_ column: Int, of timeline: Timeline) -> Cell {
    let isASCII = scene.glyphs.isASCII
    guard column <= timeline.column(of: scene.state.lastStep) else {
      return Cell(isASCII ? "." : "·", style: Style(.border))
    }
    let shown =
      scene.state.window.steps(upTo: scene.state.newestShownStep)
      ?? 1...max(1, scene.state.newestShownStep)
    let columns = timeline.column(of: shown.lowerBound)...timeline.column(of: shown.upperBound)
    return columns.contains(column)
      ? Cell(isASCII ? "=" : "━", style: Style(.primary))
      : Cell(isASCII ? "-" : "─", style: Style(.border))
  }

  private static let smallestWidthWithLegend = 150

  /// What the signs mean, where there is plenty of room.
  private func legend(_ area: Rect) -> [Span] {
    guard area.width >= Self.smallestWidthWithLegend else { return [] }
    return Landmark.allCases.reversed().flatMap { landmark in
      [
        Span(" \(landmark.glyph(scene.glyphs))", style: landmark.style),
        Span(" \(landmark.word)", .dim),
      ]
    } + [Span(" ")]
  }
}

extension GlyphSet {
  /// The sign of the step that is shown.
  var cursor: Unicode.Scalar { isASCII ? "|" : "┃" }
}

extension DashboardState {
  /// Whether the line of the whole run is on the screen: in a film, and while one looks back.
  var hasTimeline: Bool { mode == .replay || isLookingBack }
}
