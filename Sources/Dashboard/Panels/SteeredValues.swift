internal import Canvas
internal import Telemetry

/// The steered values as spans, with what is pending behind them.
struct SteeredValues {
  let scene: Scene

  var mode: [Span] {
    value(words.mode, pendingWords.mode)
  }

  /// The threshold; while another mode is pending, that of the mode that is still on.
  ///
  /// It is dim while it has no effect.
  var threshold: [Span] {
    guard !isOff else { return value(words.threshold, pendingWords.threshold, now: Style(.dim)) }
    guard scene.settings.clipping.mode == scene.pendingSettings.clipping.mode else {
      return value(words.threshold, words.threshold)
    }
    return value(words.threshold, pendingWords.threshold)
  }

  /// The limit that the mode found by itself in the step that is shown.
  var foundLimit: [Span] {
    guard let limit = scene.record?.foundLimit else { return [] }
    let text = " \(scene.glyphs.arrow) \(scene.glyphs.threshold) \(NumberFormat.short(limit))"
    return [Span(text, .threshold, priority: -1)]
  }

  /// The sign of the threshold.
  var sign: String { words.sign }

  private var words: ClippingWords {
    ClippingWords(settings: scene.settings.clipping, glyphs: scene.glyphs)
  }

  private var pendingWords: ClippingWords {
    ClippingWords(settings: scene.pendingSettings.clipping, glyphs: scene.glyphs)
  }

  /// The learning rate, and what the schedule made of it in the step that is shown.
  var learningRate: [Span] {
    value(
      NumberFormat.scientific(scene.settings.learningRate),
      NumberFormat.scientific(scene.pendingSettings.learningRate)) + scheduledRate
  }

  private var scheduledRate: [Span] {
    guard let rate = scene.record?.learningRate, scene.settings.schedule != LearningRateSchedule()
    else { return [] }
    return [
      Span(" \(scene.glyphs.arrow) \(NumberFormat.scientific(rate))", .threshold, priority: -1)
    ]
  }

  var pace: [Span] {
    value(Self.words(for: scene.settings.pace), Self.words(for: scene.pendingSettings.pace))
  }

  private static func words(for pace: Float?) -> String {
    pace.map { "\(NumberFormat.trimmed($0)) steps/s" } ?? "unlimited"
  }

  /// Whether nothing is clipped, and nothing else was asked for.
  private var isOff: Bool {
    scene.settings.clipping.mode == .off && scene.pendingSettings.clipping.mode == .off
  }

  private func value(
    _ acknowledged: String, _ pending: String, now style: Style = Style(.text, bold: true)
  ) -> [Span] {
    let now = Span(acknowledged, style: style)
    guard acknowledged != pending else { return [now] }
    return [
      now, Span(" \(scene.glyphs.arrow) \(pending)", .accent),
      Span(" pending", .accent, priority: -1),
    ]
  }
}
