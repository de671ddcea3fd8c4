import Canvas

/// One example of every view, with more content than fits into a small rectangle.
enum Scene {
  static func all(width: Int, glyphs: GlyphSet) -> [any View] {
    [
      frame(glyphs: glyphs), line(glyphs: glyphs), popup(glyphs: glyphs),
      Chart.norms(width: width, glyphs: glyphs), sparkline(glyphs: glyphs),
      heatStrip(glyphs: glyphs),
      Meter(fraction: 0.37, glyphs: glyphs), table(height: 6, glyphs: glyphs),
    ]
  }

  static func frame(glyphs: GlyphSet = .braille) -> Frame {
    Frame(
      title: "clipping", hints: [KeyHint("c", "change"), KeyHint("t", "type")],
      label: [Span("norm", .dim)], footer: [Span("lr 1.0e-3", .dim)],
      trailingFooter: [Span("12 of 90", .dim)], isFocused: true, glyphs: glyphs)
  }

  static func line(glyphs: GlyphSet = .braille) -> TextLine {
    TextLine(
      [
        Span("gradhelm", .title, bold: true, priority: 3), Span("  digits-mlp", priority: 1),
        Span("  epoch 3/10", .dim),
      ],
      right: [Span("1,204 steps/s", .dim), Span("  paused", .warning, priority: 2)],
      glyphs: glyphs)
  }

  static func popup(glyphs: GlyphSet = .braille) -> Popup {
    Popup(frame: frame(glyphs: glyphs), contentWidth: 30, contentHeight: 3)
  }

  static func sparkline(glyphs: GlyphSet = .braille) -> Sparkline {
    let values: [Float] = [1, 2, 4, 8, 16, .nan, 32, 64, 128, 0, .infinity, 3]
    return Sparkline([.gap] + values.map { Sample($0) }, scale: .logarithmic, glyphs: glyphs)
  }

  static func heatStrip(glyphs: GlyphSet = .braille) -> HeatStrip {
    let values: [Float] = [1e-9, 1, 2, 4, 8, 16, .nan, 32, 64, 100, 1e9, 0, .infinity, 3]
    let samples = [.gap] + values.map { Sample($0) }
    return HeatStrip(
      samples, axis: ValueAxis(scale: .logarithmic, lower: 1, upper: 100), pointedColumn: 2,
      glyphs: glyphs)
  }

  static func table(height: Int, glyphs: GlyphSet = .braille) -> Table {
    let window = Table.Window(
      offset: 3, visibleCount: Table.visibleRows(height: height), totalCount: 12
    ).showing(4)
    return Table(
      columns: [
        TableColumn("name", minimumWidth: 8, idealWidth: 18, priority: 9),
        TableColumn("shape", minimumWidth: 7, priority: 1, alignment: .right),
        TableColumn("norm", minimumWidth: 8, priority: 8, alignment: .right),
        TableColumn("last steps", minimumWidth: 8, idealWidth: .max, priority: 5),
      ],
      rows: window.indices.map { row(index: $0, glyphs: glyphs) },
      selectedRow: 4 - window.offset, window: window, glyphs: glyphs)
  }

  private static func row(index: Int, glyphs: GlyphSet) -> Table.Row {
    let values = (0..<20).map { Sample(Float(($0 * (index + 3)) % 17)) }
    return Table.Row([
      .text("hidden\(index).weight", .plain), .text("128x128", Style(.dim)),
      .text("3.10e+00", .plain), .view(Sparkline(values, glyphs: glyphs)),
    ])
  }
}
