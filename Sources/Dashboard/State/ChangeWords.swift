internal import Canvas
internal import Telemetry

/// Changes that were asked for together, in words: `clip by norm at 0.5000`.
struct ChangeWords {
  /// The commands, in the order in which they were applied.
  let commands: [ControlCommand]
  /// Clipping as all of them left it.
  let clipping: ClippingSettings

  /// What holds now; of several commands for the same thing, the last one counts.
  var sentence: String {
    let parts = commands.map(words)
    let latest = parts.enumerated().filter { !parts[($0.offset + 1)...].contains($0.element) }
    return latest.map(\.element).joined(separator: ", ")
  }

  private func words(for command: ControlCommand) -> String {
    switch command {
    case .setClippingMode, .setThreshold: clippingWords
    case .setLearningRate(let rate): "learning rate \(NumberFormat.scientific(rate))"
    case .setPace, .setRecordingInterval, .setHealth, .setSchedule, .freeze, .unfreeze, .at, .note,
      .pause,
      .resume, .stepOnce, .checkpoint, .rewind, .evaluate, .stop, .detach:
      [command.verb, command.arguments].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  private var clippingWords: String {
    let words = ClippingWords(settings: clipping, glyphs: .braille)
    return switch clipping.mode {
    case .off: "clipping off, τ \(words.threshold)"
    case .norm, .value, .agc, .autoClip, .zClip: "clip by \(words.mode) at \(words.threshold)"
    case .perTensorNorm: "clip by the norm of each tensor at \(words.threshold)"
    }
  }
}
