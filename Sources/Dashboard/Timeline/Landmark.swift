internal import Canvas
internal import Telemetry

/// What can have happened at a step of a run, the least important first.
enum Landmark: Int, CaseIterable, Equatable, Sendable {
  /// A checkpoint was saved.
  case checkpoint
  /// The run was taken back to this step; a branch holds what followed it before.
  case branch
  /// A person wrote about the step, or marked it.
  case note
  /// What is learned, or how, was changed.
  case change
  /// An alert that is worth knowing.
  case remark
  /// An alert that is worth a look.
  case warning
  /// An alert that says the run is being lost.
  case danger

  /// What the keys go to: everything but checkpoints, which are many.
  static let stops = allCases.filter { $0 != .checkpoint }

  /// The alert of a severity.
  init(_ severity: AlertSeverity) {
    switch severity {
    case .note: self = .remark
    case .warning: self = .warning
    case .danger: self = .danger
    }
  }

  /// The word for it in a legend.
  var word: String {
    switch self {
    case .checkpoint: "checkpoint"
    case .branch: "branch"
    case .note: "note"
    case .change: "change"
    case .remark: "remark"
    case .warning: "warning"
    case .danger: "danger"
    }
  }

  /// Its sign, one that no other has.
  func glyph(_ glyphs: GlyphSet) -> Unicode.Scalar {
    switch self {
    case .checkpoint: glyphs.isASCII ? "o" : "◇"
    case .branch: glyphs.isASCII ? "Y" : "┴"
    case .note: glyphs.noteMark
    case .change: glyphs.isASCII ? "*" : "◆"
    case .remark: glyphs.isASCII ? "i" : "△"
    case .warning: glyphs.isASCII ? "^" : "▲"
    case .danger: glyphs.isASCII ? "!" : "×"
    }
  }

  /// Its colour.
  var style: Style {
    switch self {
    case .checkpoint: Style(.good)
    case .branch: Style(.reference, bold: true)
    case .note, .remark: Style(.accent, bold: true)
    case .change: Style(.mark, bold: true)
    case .warning: Style(.warning, bold: true)
    case .danger: Style(.danger, bold: true)
    }
  }
}
