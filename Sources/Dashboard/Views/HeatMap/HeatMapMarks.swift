internal import Canvas
internal import Telemetry

/// The row above the heat map: in which columns something happened to the whole run.
struct HeatMapMarks: View {
  let scene: Scene
  let columns: StepColumns

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    for (column, mark) in marks.enumerated() where column < area.width {
      guard let mark else { continue }
      buffer[column: area.column + column, row: area.row] = mark.cell(scene.glyphs)
    }
  }

  /// What the marks mean.
  static func legend(_ glyphs: GlyphSet) -> [Span] {
    Mark.allCases.flatMap { mark in
      let cell = mark.cell(glyphs)
      return [
        Span(String(cell.glyph), style: cell.style), Span(" \(mark.word)  ", .dim),
      ]
    }
  }

  /// The most important mark of every column.
  private var marks: [Mark?] {
    let before = columns.samples(of: .norm, from: scene.history)
    let after = columns.samples(of: .clippedNorm, from: scene.history)
    var marks = zip(before, after).map(Mark.init)
    for control in scene.state.milestones.controls where control.isChange {
      marks.insert(.changed, at: columns.column(of: control.appliedStep))
    }
    for alert in scene.state.milestones.alerts {
      marks.insert(.alerted, at: columns.column(of: alert.step))
    }
    return marks
  }
}

/// What can happen in a column, the least important first.
private enum Mark: CaseIterable {
  case clipped
  case changed
  case alerted
  case nonfinite

  /// What the global norms before and after clipping tell about a column.
  init?(_ before: Sample, _ after: Sample) {
    if before.hasNonfinite {
      self = .nonfinite
    } else if before.hasFinite, after.hasFinite, after.mean < before.mean * (1 - 1e-6) {
      self = .clipped
    } else {
      return nil
    }
  }

  var word: String {
    switch self {
    case .clipped: "clipped"
    case .changed: "change"
    case .alerted: "alert"
    case .nonfinite: "NaN/Inf"
    }
  }

  func cell(_ glyphs: GlyphSet) -> Cell {
    switch self {
    case .clipped: Cell(glyphs.isASCII ? "v" : "▾", style: Style(.secondary))
    case .changed: Cell(glyphs.isASCII ? "*" : "◆", style: Style(.mark, bold: true))
    case .alerted: Cell(glyphs.isASCII ? "!" : "▲", style: Style(.warning, bold: true))
    case .nonfinite: Cell(glyphs.isASCII ? "x" : "×", style: Style(.danger, bold: true))
    }
  }
}

extension [Mark?] {
  /// Marks a column, unless it has a more important mark.
  fileprivate mutating func insert(_ mark: Mark, at column: Int?) {
    guard let column, indices.contains(column), self[column] != .nonfinite else { return }
    if self[column] == .alerted, mark == .changed { return }
    self[column] = mark
  }
}
