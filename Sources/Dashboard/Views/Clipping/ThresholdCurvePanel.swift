internal import Canvas
internal import Health
internal import Telemetry

/// Mode `norm` at any τ: the share of steps it would have clipped, and the norm in the middle
/// after clipping, with marks for τ in force, suggested, and under the cursor.
struct ThresholdCurvePanel: View {
  let scene: Scene
  let answer: ClippingAnswer

  /// The fewest rows in which two charts stand above each other.
  private static let heightOfTwo = 14

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(
      title: "clipped % by \(scene.glyphs.threshold)", label: [Span(WhatIf.condition, .dim)],
      footer: preview, glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !inner.isEmpty else { return }
    guard let curve = answer.whatIf.curve, let axis = answer.axis else {
      let text = scene.cursor > 0 ? " no norm above 0 to clip" : " waiting for the first step"
      TextLine([Span(text, .dim)], glyphs: scene.glyphs).draw(in: inner, of: &buffer)
      return
    }
    let lines = ThresholdCurveLines(
      curve: curve, axis: axis, width: inner.width, glyphs: scene.glyphs)
    let (charts, feet) = inner.splitBottom(2)
    drawCharts(of: lines, in: charts, of: &buffer)
    drawFeet(of: lines, in: feet, of: &buffer)
  }

  private func drawCharts(
    of lines: ThresholdCurveLines, in area: Rect, of buffer: inout CellBuffer
  ) {
    let isTall = area.height >= Self.heightOfTwo
    let (above, rest) = area.splitTop(isTall ? area.height / 2 : area.height)
    let (heading, below) = rest.splitTop(1)
    let marks = thresholds.compactMap { mark, threshold in
      lines.dotColumn(of: threshold).map {
        Chart.Mark(dotColumn: $0, glyph: mark.line(scene.glyphs), role: mark.role)
      }
    }
    lines.shares(marks: marks).draw(in: above, of: &buffer)
    if isTall {
      TextLine([], right: [Span("median norm after", .secondary)], glyphs: scene.glyphs)
        .draw(in: heading, of: &buffer)
      lines.medians(marks: marks).draw(in: below, of: &buffer)
    }
    let plot = area.splitRight(lines.plotWidth).right
    buffer.mark(plot, as: .dashboard(.thresholds(lines.axis)))
  }

  /// The signs of the marked thresholds, and below them the thresholds as numbers.
  private func drawFeet(
    of lines: ThresholdCurveLines, in area: Rect, of buffer: inout CellBuffer
  ) {
    let plot = area.splitRight(lines.plotWidth).right
    for (mark, threshold) in thresholds where !plot.isEmpty {
      guard let dot = lines.dotColumn(of: threshold) else { continue }
      buffer[column: plot.column + dot / lines.dotsPerColumn, row: plot.row] = Cell(
        mark.glyph(scene.glyphs), style: Style(mark.role, bold: true))
    }
    TickRow(axis: lines.axis, glyphs: scene.glyphs)
      .draw(in: plot.splitTop(1).rest, of: &buffer)
  }
}

extension ThresholdCurvePanel {
  /// What τ under the cursor would have done.
  private var preview: [Span] {
    guard let threshold = answer.threshold, let curve = answer.whatIf.curve else { return [] }
    let point = curve.point(at: threshold)
    return [
      Span(
        "\(scene.glyphs.threshold) \(NumberFormat.short(threshold))", .accent, bold: true,
        priority: 3),
      Span(" clips \(NumberFormat.percent(point.clippedShare))", .text, priority: 2),
      Span(", median \(NumberFormat.short(point.medianAfter))", .dim, priority: 1),
    ]
  }

  /// The thresholds that are marked, the one in front last.
  private var thresholds: [(mark: ThresholdMark, threshold: Float)] {
    answer.suggestions.map { (.suggested, $0.threshold) }
      + (answer.question.clipping.globalLimit.map { [(.inForce, $0)] } ?? [])
      + (answer.threshold.map { [(.cursor, $0)] } ?? [])
  }
}

/// The two lines over τ, as charts of one width.
struct ThresholdCurveLines {
  /// The thresholds from left to right.
  let axis: ValueAxis
  private let points: [ThresholdCurve.Point]
  private let glyphs: GlyphSet
  private let width: Int

  /// Works out one point for each dot column of charts of some width.
  init(curve: ThresholdCurve, axis: ValueAxis, width: Int, glyphs: GlyphSet) {
    self.axis = axis
    self.glyphs = glyphs
    self.width = width
    let count = max(2, Chart.dotColumns(width, glyphs: glyphs))
    points = curve.points(
      at: (0..<count).map { Float(axis.value(at: Double($0) / Double(count - 1))) })
  }

  /// The columns of the lines without what stands at their left.
  var plotWidth: Int { Chart.plotWidth(width) }

  /// The share of clipped steps, in percent.
  func shares(marks: [Chart.Mark]) -> Chart {
    chart(
      points.map { Sample(100 * $0.clippedShare) }, .primary,
      ValueAxis(scale: .linear, lower: 0, upper: 100), marks)
  }

  /// The norm in the middle after clipping.
  func medians(marks: [Chart.Mark]) -> Chart {
    let samples = points.map { Sample($0.medianAfter) }
    let axis = ValueAxis.fitting(ValueExtent(samples), scale: .logarithmic)
    return chart(samples, .secondary, axis, marks)
  }

  private func chart(
    _ samples: [Sample], _ role: Role, _ axis: ValueAxis, _ marks: [Chart.Mark]
  ) -> Chart {
    Chart(
      series: [Chart.Series(samples, role: role)], axis: axis, marks: marks, glyphs: glyphs)
  }

  /// The dot column of a τ; nil when the axis does not hold it.
  func dotColumn(of threshold: Float) -> Int? {
    let position = axis.position(of: threshold)
    guard (-1e-6...1 + 1e-6).contains(position) else { return nil }
    return Int((position * Double(points.count - 1)).rounded())
  }

  /// The dot columns of one cell.
  var dotsPerColumn: Int { max(1, points.count / max(1, plotWidth)) }
}
