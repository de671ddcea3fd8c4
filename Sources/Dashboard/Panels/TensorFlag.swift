internal import Canvas
internal import Telemetry

/// What is wrong with a tensor at a step, as a word with a glyph, so that colour is never alone.
enum TensorFlag: Equatable {
  case notANumber
  case infinite
  case exploding
  case vanishing
  /// Where non-finite values came from, of all that have some.
  case origin

  /// The flags of one tensor: non-finite values in the record shown, then the active alerts that
  /// blame it.
  static func flags(of tensor: Int, in scene: Scene) -> [TensorFlag] {
    let measured = scene.statistics.map { TensorSummary(of: tensor, in: $0).flags } ?? []
    return measured + flags(of: tensor, in: scene.alerts)
  }

  /// The flags by which active alerts blame a tensor.
  static func flags(of tensor: Int, in alerts: [Alert]) -> [TensorFlag] {
    alerts.filter { $0.tensor == tensor }.compactMap { flag(for: $0.rule) }
  }

  private static func flag(for rule: HealthRule) -> TensorFlag? {
    switch rule {
    case .exploding: .exploding
    case .vanishing: .vanishing
    case .nonfinite: .origin
    case .stuck, .deadReLU, .saturated, .poorInitialisation, .updateRatio, .unchanged, .allZero,
      .lossNotDecreasing, .plateau, .oscillating, .diverging, .overfit, .overtraining,
      .clippingTooTight, .clippingUseless, .clippingBroken, .precision, .stalled,
      .throughputDrop:
      nil
    }
  }

  var role: Role {
    switch self {
    case .notANumber, .infinite, .exploding, .origin: .danger
    case .vanishing: .warning
    }
  }
}

extension TensorFlag {
  /// How bad it is, from 1.
  var severity: Int {
    switch self {
    case .notANumber, .infinite, .exploding: 2
    case .origin: 3
    case .vanishing: 1
    }
  }
}

extension TensorSummary {
  /// The flags of values that are no numbers.
  var flags: [TensorFlag] {
    (nanCount > 0 ? [.notANumber] : []) + (infCount > 0 ? [.infinite] : [])
  }
}

extension TensorFlag {
  /// The first flag in words and the others as glyphs, so that a column of one width holds all;
  /// an origin is always in words.
  static func text(of flags: [TensorFlag], _ glyphs: GlyphSet) -> String {
    flags.enumerated().map { index, flag in
      index == 0 || flag == .origin ? flag.text(glyphs) : flag.glyph(glyphs)
    }.joined(separator: " ")
  }

  /// The flag as a glyph and a word.
  func text(_ glyphs: GlyphSet) -> String {
    "\(glyph(glyphs)) \(word)"
  }

  private func glyph(_ glyphs: GlyphSet) -> String {
    switch self {
    case .notANumber, .infinite: glyphs.times
    case .exploding: glyphs.up
    case .vanishing: glyphs.down
    case .origin: glyphs.isASCII ? "<" : "◂"
    }
  }

  private var word: String {
    switch self {
    case .notANumber: "NaN"
    case .infinite: "Inf"
    case .exploding: "exploding"
    case .vanishing: "vanishing"
    case .origin: "first"
    }
  }
}
