internal import Canvas
internal import Telemetry

/// What the modes that adapt themselves know at the step that is shown, and over the steps before:
/// as often as the trainer has said it.
struct LearnedClippingPanel: View {
  let scene: Scene
  let answer: ClippingAnswer

  private static let labelWidth = 12
  private static let valueWidth = 30

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard area.height > 2 else { return }
    let frame = Frame(
      title: "modes that adapt", label: [Span("over the steps shown", .dim)],
      glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area).inset(columns: 1, rows: 0)
    guard let reading = scene.history.report(atOrBefore: scene.cursor)?.clipping else {
      TextLine([Span("not reported yet", .dim)], glyphs: scene.glyphs)
        .draw(in: inner, of: &buffer)
      return
    }
    let lines = inner.height >= 5 ? separateLines(reading) : joinedLines(reading)
    for (offset, line) in lines.prefix(inner.height).enumerated() {
      draw(line, in: inner.row(offset), of: &buffer)
    }
  }

  private func draw(_ line: LearnedLine, in area: Rect, of buffer: inout CellBuffer) {
    let isOn = line.mode == scene.settings.clipping.mode
    buffer.write(
      line.label, column: area.column, row: area.row,
      style: isOn ? Style(.threshold, bold: true) : Style(.dim), limit: area.width)
    let (value, bars) = area.splitLeft(Self.labelWidth).rest.splitLeft(Self.valueWidth)
    buffer.write(line.text, column: value.column, row: value.row, limit: value.width)
    let room = bars.splitLeft(1).rest
    Sparkline(
      samples(of: line, count: min(room.width, answer.readings.count)),
      role: isOn ? .threshold : .primary, glyphs: scene.glyphs
    ).draw(in: room, of: &buffer)
  }

  /// So many values of a line over all the steps shown.
  private func samples(of line: LearnedLine, count: Int) -> [Sample] {
    (0..<max(0, count)).map { column in
      let reading = answer.readings[(column + 1) * answer.readings.count / count - 1]
      return reading.flatMap(line.value).map { Sample(Float($0)) } ?? .gap
    }
  }
}

/// One number that a mode has learned: now in words, and how it is read from any report.
private struct LearnedLine {
  var mode: ClippingMode
  var label: String
  var text: String
  var value: (ClippingReading) -> Double?
}

extension LearnedClippingPanel {
  private func separateLines(_ reading: ClippingReading) -> [LearnedLine] {
    [
      percentile(reading),
      trend("zclip \(mean)", reading, number(reading.normMean)) { $0.normMean },
      trend("zclip \(deviation)", reading, number(reading.normDeviation)) { $0.normDeviation },
      trend("zclip z", reading, reading.latestScore.map(number) ?? "-") { $0.latestScore },
      units(reading),
    ]
  }

  private func joinedLines(_ reading: ClippingReading) -> [LearnedLine] {
    let trends = [
      "\(mean) \(number(reading.normMean))", "\(deviation) \(number(reading.normDeviation))",
      reading.latestScore.map { "z \(number($0))" },
    ].compactMap(\.self).joined(separator: " ")
    return [
      percentile(reading), trend("zclip", reading, trends) { $0.normMean }, units(reading),
    ]
  }

  private func percentile(_ reading: ClippingReading) -> LearnedLine {
    let percent = NumberFormat.trimmed(scene.settings.clipping.thresholds[.autoClip])
    let window = "of \(NumberFormat.grouped(reading.windowCount)) norms"
    return LearnedLine(
      mode: .autoClip, label: "autoclip",
      text: "p \(percent) % = \(reading.percentileNorm.map(number) ?? "-") \(window)",
      value: \.percentileNorm)
  }

  /// A number of ZClip, of which it knows nothing during its warm-up.
  private func trend(
    _ label: String, _ reading: ClippingReading, _ text: String,
    value: @escaping (ClippingReading) -> Double?
  ) -> LearnedLine {
    let left = reading.warmupStepsLeft
    return LearnedLine(
      mode: .zClip, label: label, text: left > 0 ? "learns for \(left) more steps" : text,
      value: { $0.warmupStepsLeft > 0 ? nil : value($0) })
  }

  private func units(_ reading: ClippingReading) -> LearnedLine {
    let share = reading.clippedUnitShare.map {
      "\(String(NumberFormat.percent($0).drop { $0 == " " })) of units clipped"
    }
    return LearnedLine(
      mode: .agc, label: "agc", text: share ?? "known while it is on",
      value: { $0.clippedUnitShare.map(Double.init) })
  }

  private var mean: String { scene.glyphs.isASCII ? "mean" : "μ" }
  private var deviation: String { scene.glyphs.isASCII ? "dev" : "σ" }
  private func number(_ value: Double) -> String { NumberFormat.short(Float(value)) }
}
