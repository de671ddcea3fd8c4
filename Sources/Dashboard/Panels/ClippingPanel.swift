internal import Canvas
internal import Telemetry

/// The settings that can be steered, as the trainer acknowledged them, and what clipping does.
struct ClippingPanel: View {
  let scene: Scene

  /// The steps over which the clipped share is taken.
  private static let window = 500
  private static let labelWidth = 9

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(title: "clipping", glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    for (offset, row) in rows.prefix(inner.height).enumerated() {
      let place = Rect(
        column: inner.column + 1, row: inner.row + offset, width: inner.width - 2, height: 1)
      row.draw(in: place, of: &buffer)
    }
  }

  private var rows: [TextLine] {
    let values = SteeredValues(scene: scene)
    let arrow = scene.arrow
    let norms = scene.record.map {
      "\(NumberFormat.short($0.norm)) \(arrow) \(NumberFormat.short($0.clippedNorm))"
    }
    return [
      row("mode", values.mode, keys: "c"),
      row(scene.glyphs == .ascii ? "tau" : "τ", values.threshold, keys: "+ - t"),
      row("norm", [Span(norms ?? "-", style: Style(.text, bold: true))], keys: ""),
      row("clipped", [Span(clippedShare), Span(skipped, .warning, priority: -1)], keys: ""),
      row("rate", values.learningRate, keys: "[ ]"),
      row("pace", values.pace, keys: "< >"),
    ]
  }

  private func row(_ label: String, _ value: [Span], keys: String) -> TextLine {
    let padding = String(repeating: " ", count: max(1, Self.labelWidth - label.columnCount))
    let canSteer = scene.state.mode != .replay && !scene.state.isReadOnly
    return TextLine(
      [Span(label + padding, .dim)] + value,
      right: canSteer ? [Span(keys, .accent, priority: -2)] : [], glyphs: scene.glyphs)
  }

  private var clippedShare: String {
    guard scene.cursor > 0 else { return "-" }
    let steps = max(1, scene.cursor - Self.window + 1)...scene.cursor
    let before = scene.history.columns(of: .norm, in: steps, width: steps.count)
    let after = scene.history.columns(of: .clippedNorm, in: steps, width: steps.count)
    let clippedCount = zip(before, after).count { before, after in
      (after.mean ?? 0) < (before.mean ?? 0) * (1 - 1e-6)
    }
    let share = Float(clippedCount) / Float(steps.count)
    let percent = NumberFormat.percent(share).drop { $0 == " " }
    return "\(percent) of last \(steps.count)"
  }

  private var skipped: String {
    scene.record?.outcome == .skipped ? "  skipped" : ""
  }
}

/// The steered values as spans, with what is pending behind them.
struct SteeredValues {
  let scene: Scene

  var mode: [Span] {
    value(scene.settings.clipping.mode.rawValue, scene.pendingSettings.clipping.mode.rawValue)
  }

  var threshold: [Span] {
    value(
      NumberFormat.short(scene.settings.clipping.threshold),
      NumberFormat.short(scene.pendingSettings.clipping.threshold))
  }

  var learningRate: [Span] {
    value(
      NumberFormat.scientific(scene.settings.learningRate),
      NumberFormat.scientific(scene.pendingSettings.learningRate))
  }

  var pace: [Span] {
    value(Self.words(for: scene.settings.pace), Self.words(for: scene.pendingSettings.pace))
  }

  private static func words(for pace: Float?) -> String {
    pace.map { "\(NumberFormat.trimmed($0)) steps/s" } ?? "unlimited"
  }

  private func value(_ acknowledged: String, _ pending: String) -> [Span] {
    let now = Span(acknowledged, .text, bold: true)
    guard acknowledged != pending else { return [now] }
    return [now, Span(" \(scene.arrow) \(pending) pending", .accent)]
  }
}

extension NumberFormat {
  /// A number without needless decimals, for example `30` or `0.5`.
  fileprivate static func trimmed(_ value: Float) -> String {
    value == value.rounded() ? fixed(Double(value), decimals: 0) : short(value)
  }
}
