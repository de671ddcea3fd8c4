internal import Canvas
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
    let clipped = ClippedShare(scene)
    let metric = scene.newestMetricText.map { [Span($0, .text, bold: true)] }
    return [
      row("mode", values.mode, keys: "c"),
      row(values.sign, values.threshold + values.foundLimit, keys: "+ - t"),
      row("norm", norms),
      row("clipped", clipped.spans, right: clipped.problem),
      row("rate", values.learningRate, keys: "[ ]"),
      row("pace", values.pace, keys: "< >"),
    ] + (showsMetric ? [row(scene.metric ?? "accuracy", metric ?? [Span("-")])] : [])
  }

  private var norms: [Span] {
    guard let record = scene.record else { return [Span("-")] }
    let before = NumberFormat.leading(NumberFormat.short(record.norm), to: 5)
    let after = NumberFormat.short(record.clippedNorm)
    return [Span("\(before) \(scene.glyphs.arrow) \(after)", .text, bold: true)]
  }

  private func row(_ label: String, _ value: [Span], keys: String) -> TextLine {
    row(label, value, right: scene.canSteer ? [Span(keys, .accent, priority: -2)] : [])
  }

  /// A row whose value starts where those of the others do, unless it needs the room.
  private func row(_ label: String, _ value: [Span], right: [Span] = []) -> TextLine {
    let padding = String(repeating: " ", count: max(0, Self.labelWidth - label.columnCount - 1))
    return TextLine(
      [Span(label + " ", .dim), Span(padding, priority: -1)] + value, right: right,
      glyphs: scene.glyphs)
  }
}

/// How often clipping made the gradient smaller, and how often there was none to clip.
private struct ClippedShare {
  /// The steps that are looked at.
  private static let window = 500

  private let stepCount: Int
  private let clippedCount: Int
  private let nonfiniteCount: Int

  init(_ scene: Scene) {
    guard scene.cursor > 0 else {
      (stepCount, clippedCount, nonfiniteCount) = (0, 0, 0)
      return
    }
    let steps = max(1, scene.cursor - Self.window + 1)...scene.cursor
    let before = scene.history.columns(of: .norm, in: steps, width: steps.count)
    let after = scene.history.columns(of: .clippedNorm, in: steps, width: steps.count)
    stepCount = before.count { !$0.isEmpty }
    nonfiniteCount = before.reduce(0) { $0 + $1.nonfiniteCount }
    clippedCount = zip(before, after).count { before, after in
      (after.mean ?? 0) < (before.mean ?? 0) * (1 - 1e-6)
    }
  }

  var spans: [Span] {
    guard stepCount > 0 else { return [Span("-")] }
    let share = NumberFormat.percent(Float(clippedCount) / Float(stepCount))
    return [Span(share, .text, bold: true), Span(" of last \(stepCount)", .dim, priority: -3)]
  }

  var problem: [Span] {
    nonfiniteCount > 0 ? [Span("\(nonfiniteCount) NaN/Inf", .danger, priority: 1)] : []
  }
}
