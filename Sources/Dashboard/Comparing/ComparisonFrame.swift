public import Canvas
internal import Telemetry

extension ComparisonState {
  /// Draws the whole screen; costs what its size and the number of runs cost.
  public func frame(width: Int, height: Int, glyphs: GlyphSet) -> CellBuffer {
    var buffer = CellBuffer(width: width, height: height)
    buffer.theme = theme
    guard DashboardLayout.fits(width: width, height: height) else {
      let text =
        "gradhelm needs \(DashboardLayout.smallestWidth)x\(DashboardLayout.smallestHeight)"
      TextLine([Span(text, .warning)], glyphs: .ascii).draw(in: buffer.area, of: &buffer)
      return buffer
    }
    let (header, below) = buffer.area.splitTop(1)
    let (tabs, rest) = below.splitTop(1)
    let (body, footer) = rest.splitBottom(1)
    headline(glyphs).draw(in: header, of: &buffer)
    self.tabs(glyphs).draw(in: tabs, of: &buffer)
    drawView(in: body, of: &buffer, glyphs)
    self.footer(glyphs, width: width).draw(in: footer, of: &buffer)
    if isHelpShown { drawHelp(in: buffer.area, of: &buffer, glyphs) }
    return buffer
  }

  private func drawView(in area: Rect, of buffer: inout CellBuffer, _ glyphs: GlyphSet) {
    switch view {
    case .curves: ComparisonCurvesPanel(state: self, glyphs: glyphs).draw(in: area, of: &buffer)
    case .settings:
      ComparedSettingsPanel(state: self, glyphs: glyphs).draw(in: area, of: &buffer)
    case .tensors: ComparedTensorsPanel(state: self, glyphs: glyphs).draw(in: area, of: &buffer)
    }
  }
}

extension ComparisonState {
  private func headline(_ glyphs: GlyphSet) -> TextLine {
    TextLine(
      [
        Span(" gradhelm", .title, bold: true, priority: 1), Span(" compares ", .dim),
        Span(countWords, .text, bold: true, priority: 2),
      ],
      right: [
        Span("by ", .dim, priority: 2), Span("\(axis.rawValue) ", .accent, bold: true, priority: 3),
      ], glyphs: glyphs)
  }

  private var countWords: String {
    namedCount > runs.count ? "the first \(runs.count) of \(namedCount) runs" : "\(runs.count) runs"
  }

  private func tabs(_ glyphs: GlyphSet) -> TextLine {
    let spans = View.allCases.flatMap { view -> [Span] in
      let isShown = view == self.view
      let target = Target.comparison(.action(.show(view)))
      let style = { (role: Role) in
        isShown ? Style(.accent, bold: true, reversed: true) : Style(role)
      }
      return [
        Span(" \(view.rawValue)", style: style(.accent), target: target),
        Span(" \(view.title) ", style: style(.dim), target: target),
      ]
    }
    return TextLine(spans, glyphs: glyphs)
  }

  /// As many hints as fit, in the order of the table; help and how to quit always stay.
  private func footer(_ glyphs: GlyphSet, width: Int) -> TextLine {
    let (fixed, others) = (hints(glyphs) { $0.isAlwaysShown }, hints(glyphs) { !$0.isAlwaysShown })
    var shown: [Span] = []
    for hint in others where shown.width + hint.width + fixed.flatMap(\.self).width <= width {
      shown += hint
    }
    return TextLine(shown + fixed.flatMap(\.self), glyphs: glyphs)
  }

  /// The keys of some rows that have a word; those that follow each other with one word are a hint.
  private func hints(_ glyphs: GlyphSet, _ isWanted: (ComparisonKey) -> Bool) -> [[Span]] {
    var hints: [(word: String, spans: [Span])] = []
    for row in ComparisonKey.table.filter(isWanted) {
      guard let word = row.footer, let key = row.keys.first else { continue }
      let target = Target.comparison(.action(row.action))
      let label = Span(" \(glyphs.label(of: key))", .accent, bold: true, target: target)
      if hints.last?.word == word {
        hints[hints.count - 1].spans.append(label)
      } else {
        hints.append((word, [label]))
      }
    }
    return hints.map { $0.spans + [Span(" \($0.word) ", .dim, target: $0.spans[0].target)] }
  }

  private func drawHelp(in area: Rect, of buffer: inout CellBuffer, _ glyphs: GlyphSet) {
    let lines = ComparisonKey.table.map { row -> [Span] in
      let keys = row.keys.map(glyphs.label).joined(separator: " ")
      let padding = String(repeating: " ", count: max(1, 12 - keys.columnCount))
      return [Span(keys + padding, .accent, bold: true), Span(row.help)]
    }
    let popup = Popup(
      frame: Frame(
        title: "keys", footer: [Span("any key closes", .dim)], isFocused: true, glyphs: glyphs),
      contentWidth: (lines.map(\.width).max() ?? 0) + 2, contentHeight: lines.count)
    buffer.removeTargets()
    popup.draw(in: area, of: &buffer)
    let inner = popup.inner(of: area).inset(columns: 1, rows: 0)
    for (offset, line) in lines.prefix(inner.height).enumerated() {
      buffer.write(line, column: inner.column, row: inner.row + offset, limit: inner.width)
    }
  }
}

extension ComparisonState {
  /// The letter of a run.
  static func letter(_ index: Int) -> Unicode.Scalar { Unicode.Scalar(UInt8(65 + index % 26)) }

  /// The colour of a run.
  static func role(_ index: Int) -> Role {
    let roles: [Role] = [.primary, .secondary, .threshold, .mark, .good, .accent]
    return roles[index % roles.count]
  }
}
