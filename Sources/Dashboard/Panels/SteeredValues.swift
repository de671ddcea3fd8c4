internal import Canvas
internal import Telemetry

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
    return [
      now, Span(" \(scene.glyphs.arrow) \(pending)", .accent),
      Span(" pending", .accent, priority: -1),
    ]
  }
}

extension NumberFormat {
  /// A number without needless decimals, for example `30` or `0.5`.
  fileprivate static func trimmed(_ value: Float) -> String {
    value == value.rounded() ? fixed(Double(value), decimals: 0) : short(value)
  }
}
