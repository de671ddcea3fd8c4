internal import Canvas
internal import Telemetry

/// What is wrong with a tensor at a step, as a word with a glyph, so that colour is never alone.
enum TensorFlag: Equatable {
  case notANumber
  case infinite
  case exploding
  case vanishing

  /// The flags of one tensor: non-finite values in the record shown, then the active alerts that
  /// blame it.
  static func flags(of tensor: Int, in scene: Scene) -> [TensorFlag] {
    var flags: [TensorFlag] = []
    if let statistics = scene.record?.statistics, tensor < statistics.rowCount {
      if statistics[tensor, .nanCount] > 0 { flags.append(.notANumber) }
      if statistics[tensor, .infCount] > 0 { flags.append(.infinite) }
    }
    return flags + scene.alerts.filter { $0.tensor == tensor }.compactMap { flag(for: $0.rule) }
  }

  private static func flag(for rule: HealthRule) -> TensorFlag? {
    switch rule {
    case .exploding: .exploding
    case .vanishing: .vanishing
    case .nonfinite, .stuck: nil
    }
  }

  var role: Role {
    switch self {
    case .notANumber, .infinite, .exploding: .danger
    case .vanishing: .warning
    }
  }

  /// The first flag in words, the others as glyphs, so that a column of one width holds all.
  static func text(of flags: [TensorFlag], _ glyphs: GlyphSet) -> String {
    let words = flags.prefix(1).map { $0.text(glyphs) }
    return (words + flags.dropFirst().map { String($0.text(glyphs).prefix(1)) })
      .joined(separator: " ")
  }

  /// One flag as a glyph and a word.
  func text(_ glyphs: GlyphSet) -> String {
    let isPlain = glyphs == .ascii
    return switch self {
    case .notANumber: isPlain ? "x NaN" : "× NaN"
    case .infinite: isPlain ? "x Inf" : "× Inf"
    case .exploding: isPlain ? "^ exploding" : "▲ exploding"
    case .vanishing: isPlain ? "v vanishing" : "▼ vanishing"
    }
  }
}
