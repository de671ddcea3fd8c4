internal import Canvas
internal import Telemetry

extension Scene {
  /// What the run is doing, in a word with a glyph; trouble with recording comes first.
  var status: (text: String, role: Role) {
    let signs = glyphs.statusSigns
    switch state.recording {
    case .stalled: return ("\(signs.problem) recording stall", .warning)
    case .failed(let step, _):
      return ("\(signs.problem) not recorded since \(NumberFormat.grouped(step))", .danger)
    case .keepingUp: break
    }
    if state.mode == .replay {
      return ("\(state.player.isPlaying ? signs.play : signs.pause) replay", .accent)
    }
    if let ending = state.ending {
      return ("\(signs.stop) \(ending.reason.words)", ending.reason.role)
    }
    guard state.description != nil else { return ("\(signs.run) starting", .dim) }
    return settings.isPaused
      ? ("\(signs.pause) paused", .warning) : ("\(signs.run) training", .good)
  }
}

extension RunEnding.Reason {
  fileprivate var words: String {
    switch self {
    case .completed: "finished"
    case .stopped: "stopped"
    case .failed: "failed"
    }
  }

  fileprivate var role: Role {
    switch self {
    case .completed: .good
    case .stopped: .warning
    case .failed: .danger
    }
  }
}

extension GlyphSet {
  fileprivate var statusSigns:
    (run: String, pause: String, play: String, stop: String, problem: String)
  {
    switch self {
    case .braille, .blocks: ("●", "‖", "▶", "■", "▲")
    case .ascii: ("*", "=", ">", "#", "!")
    }
  }
}
