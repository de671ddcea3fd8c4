internal import Canvas
internal import Health
internal import Telemetry

/// What every mode would have done to the same gradients, and where a threshold comes from.
struct ClippingCasesPanel: View {
  let scene: Scene
  let answer: ClippingAnswer

  /// The rows of explanation where there is no room for it and the whole table.
  private static let leastExplanation = 2

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(
      title: "what if", label: [Span(WhatIf.condition, .dim)], footer: sampled,
      trailingFooter: leftOut, glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    let explanation = explanation(width: inner.width - 2)
    let (table, below) = inner.splitBottom(explanationHeight(explanation.count, in: inner))
    drawTable(in: table, of: &buffer)
    let text = below.inset(columns: 1, rows: 0)
    for (offset, line) in explanation.prefix(text.height).enumerated() {
      buffer.write(line, column: text.column, row: text.row + offset, style: Style(.dim))
    }
  }

  /// The whole explanation below a whole table, or a part of each, or the table alone.
  private func explanationHeight(_ lineCount: Int, in area: Rect) -> Int {
    let free = area.height - answer.cases.count - 1
    guard free < lineCount else { return lineCount }
    return area.height < 9 ? 0 : max(free, min(lineCount, Self.leastExplanation))
  }

  private func drawTable(in area: Rect, of buffer: inout CellBuffer) {
    let rows = answer.cases.indices
    let selected = min(scene.state.clippingDesk.row, rows.count - 1)
    let window = Table.Window(
      offset: 0, visibleCount: Table.visibleRows(height: area.height), totalCount: rows.count
    ).showing(selected)
    buffer.mark(area, as: .dashboard(.rows))
    Table(
      columns: columns, rows: window.indices.map(row), selectedRow: selected - window.offset,
      window: window, glyphs: scene.glyphs
    ).draw(in: area, of: &buffer)
  }
}

extension ClippingCasesPanel {
  private var columns: [TableColumn] {
    let thresholdWidth = answer.cases.map { threshold(of: $0).columnCount }.max() ?? 0
    return [
      TableColumn("", minimumWidth: 1, priority: 8),
      TableColumn("mode", minimumWidth: 15, priority: 9),
      TableColumn("at", minimumWidth: thresholdWidth, priority: 8),
      TableColumn("clips", minimumWidth: 5, priority: 7, alignment: .right),
      TableColumn("median", minimumWidth: 8, priority: 6, alignment: .right),
      TableColumn("95 %", minimumWidth: 8, priority: 3, alignment: .right),
      TableColumn("max", minimumWidth: 8, priority: 5, alignment: .right),
      TableColumn("lost", minimumWidth: 5, priority: 4, alignment: .right),
    ]
  }

  private func row(_ index: Int) -> Table.Row {
    let (shown, outcome) = (answer.cases[index], answer.whatIf.outcomes[index])
    let mark = ThresholdMark(of: shown, inForce: answer.question.clipping)
    let style = mark.map { Style($0.role, bold: true) } ?? .plain
    return Table.Row(
      [
        .text(mark.map { String($0.glyph(scene.glyphs)) } ?? "", style),
        .text(shown.name(scene.glyphs), style), .text(threshold(of: shown), style),
        .text(outcome.clippedShare.map(NumberFormat.percent) ?? "-", .plain),
        .text(text(outcome.after?.median), .plain),
        .text(text(outcome.after?.usualMaximum), .plain),
        .text(text(outcome.after?.largest), .plain),
        .text(outcome.lostShare.map(NumberFormat.percent) ?? "-", .plain),
      ], target: .dashboard(.clippingCase(index)))
  }

  private func threshold(of shown: ClippingCase) -> String {
    let words = ClippingWords(settings: shown.settings, glyphs: scene.glyphs)
    return shown.settings.mode == .off ? "" : "\(words.sign) \(words.threshold)"
  }

  private func text(_ norm: Float?) -> String { norm.map(NumberFormat.short) ?? "-" }
}

extension ClippingCasesPanel {
  /// What the selected row means, and why something in it is missing.
  private func explanation(width: Int) -> [String] {
    let row = min(scene.state.clippingDesk.row, answer.cases.count - 1)
    let text = [answer.cases[row].explanation, answer.whatIf.outcomes[row].gap]
      .compactMap(\.self).joined(separator: "; ")
    return scene.glyphs.words(text).wrapped(to: max(1, width))
  }

  /// The steps that the numbers are about.
  private var sampled: [Span] {
    guard let steps = answer.question.steps else { return [] }
    let range =
      "\(NumberFormat.grouped(steps.lowerBound))-\(NumberFormat.grouped(steps.upperBound))"
    let records = answer.whatIf.recordCount
    return [Span("steps \(range)", .dim, priority: 2)]
      + (records < steps.count
        ? [Span(", tensors from \(records) of them", .dim, priority: 1)] : [])
  }

  /// The steps that are not among them.
  private var leftOut: [Span] {
    let count = answer.whatIf.stretch.nonfiniteCount
    return count > 0
      ? [Span("\(NumberFormat.grouped(count)) NaN/Inf left out", .danger, priority: 3)] : []
  }
}
