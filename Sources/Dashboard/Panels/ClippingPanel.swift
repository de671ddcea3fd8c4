internal import Canvas
internal import Health
internal import Telemetry

/// The settings that can be steered, as the trainer acknowledged them, and what clipping does.
struct ClippingPanel: View {
  let scene: Scene
  /// Whether the newest metric is shown here, because it has no chart of its own.
  let showsMetric: Bool

  private static let labelWidth = 9

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(title: "clipping", glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area).inset(columns: 1, rows: 0)
    for (offset, row) in rows.prefix(inner.height).enumerated() {
      row.draw(in: inner.row(offset), of: &buffer)
    }
  }

  private var rows: [TextLine] {
    let values = SteeredValues(scene: scene)
    let recent = scene.state.recentNorms
    let metric = scene.newestMetricText.map { [Span($0, .text, bold: true)] }
    return [
      row("mode", values.mode, keys: [.steer(.cycleClippingMode)]),
      row(
        values.sign, values.threshold + values.foundLimit,
        keys: [.steer(.raiseThreshold), .steer(.lowerThreshold), .steer(.typeThreshold)]),
      row("norm", norms),
      row("clipped", clipped(recent), right: problem(recent)),
      row(
        "rate", values.learningRate,
        keys: [.steer(.lowerLearningRate), .steer(.raiseLearningRate)]),
    ] + (scene.hasPace ? [row("pace", values.pace, keys: [.move(.slower), .move(.faster)])] : [])
      + (showsMetric ? [row(scene.metric ?? "accuracy", metric ?? [Span("-")])] : [])
      + [learned ?? suggestion].compactMap(\.self)
  }

  private func clipped(_ recent: NormStretch) -> [Span] {
    guard let share = recent.clippedShare else { return [Span("-")] }
    return [
      Span(NumberFormat.percent(share), .text, bold: true),
      Span(" of last \(recent.stepCount)", .dim, priority: -3),
    ]
  }

  private func problem(_ recent: NormStretch) -> [Span] {
    guard recent.nonfiniteCount > 0 else { return [] }
    return [Span("\(recent.nonfiniteCount) NaN/Inf", .danger, priority: 1)]
  }

  /// What a mode that adapts itself knows; nil in the other modes, for which a threshold is
  /// suggested.
  private var learned: TextLine? {
    let reading = scene.history.report(atOrBefore: scene.cursor)?.clipping
    let mode = scene.settings.clipping.mode
    return reading.flatMap {
      AdaptiveClippingWords(mode: mode, reading: $0, glyphs: scene.glyphs).row
    }.map { row($0.label, [Span($0.text)]) }
  }

  /// Another threshold, and how many of the latest healthy steps it would have clipped; nil where
  /// nobody can take it.
  private var suggestion: TextLine? {
    guard scene.canSteer else { return nil }
    guard let offer = scene.state.thresholdOffer else {
      return row("suggest", [Span("-", .dim)])
    }
    let value = "\(scene.glyphs.threshold) \(NumberFormat.short(offer.threshold))"
    let share = " clips \(NumberFormat.percent(offer.share))"
    return row(
      "suggest", [Span(value), Span(share, .dim, priority: -1)],
      keys: [.steer(.acceptThreshold)])
  }

  private var norms: [Span] {
    guard let record = scene.record else { return [Span("-")] }
    let before = NumberFormat.leading(NumberFormat.short(record.norm), to: 5)
    let after = NumberFormat.short(record.clippedNorm)
    return [Span("\(before) \(scene.glyphs.arrow) \(after)", .text, bold: true)]
  }

  private func row(_ label: String, _ value: [Span], keys: [DashboardAction]) -> TextLine {
    guard scene.canSteer else { return row(label, value) }
    let hints = keys.map(hint).joined(separator: [Span(" ", priority: -2)])
    return row(label, value, right: Array(hints))
  }

  /// The key of the key table that does something.
  private func hint(for action: DashboardAction) -> [Span] {
    guard let key = KeyBinding.label(of: action, in: scene.state.mode) else { return [] }
    return [Span(key, .accent, priority: -2, target: .dashboard(.action(action)))]
  }

  /// A row whose value starts where those of the others do, unless it needs the room.
  private func row(_ label: String, _ value: [Span], right: [Span] = []) -> TextLine {
    let padding = String(repeating: " ", count: max(0, Self.labelWidth - label.columnCount - 1))
    return TextLine(
      [Span(label + " ", .dim), Span(padding, priority: -1)] + value, right: right,
      glyphs: scene.glyphs)
  }
}
