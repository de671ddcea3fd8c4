internal import Canvas
internal import Telemetry

extension Scene {
  /// What the run is doing, in a word with a glyph.
  var status: (text: String, role: Role) {
    let signs = glyphs.statusSigns
    if state.recording == .stalled { return ("\(signs.problem) recording stall", .warning) }
    if case .failed = state.recording, state.mode != .replay {
      return ("\(signs.problem) not recording", .danger)
    }
    if state.mode == .replay {
      let branch = state.branches.shown
      let word = branch == Branch.main ? "replay" : "branch \(branch)"
      return ("\(state.player.isPlaying ? signs.play : signs.pause) \(word)", .accent)
    }
    if let ending = state.ending {
      return ("\(signs.stop) \(ending.reason.words)", ending.reason.role)
    }
    guard state.description != nil else { return ("\(signs.run) starting", .dim) }
    if state.pendingRewind != nil { return ("\(signs.run) rewinding", .accent) }
    if settings.isPaused { return ("\(signs.pause) paused", .warning) }
    return isLost ? ("\(signs.problem) diverged", .danger) : ("\(signs.run) training", .good)
  }
}

extension Scene {
  /// Whether the weights have been updated with values that are not finite.
  private var isLost: Bool {
    record.map { !$0.loss.isFinite && $0.outcome == .applied } ?? false
  }
}

extension RunEnding.Reason {
  fileprivate var words: String {
    switch self {
    case .completed: "finished"
    case .stoppedEarly: "stopped early"
    case .stopped: "stopped"
    case .detached: "detached"
    case .failed: "failed"
    }
  }

  fileprivate var role: Role {
    switch self {
    case .completed, .stoppedEarly: .good
    case .stopped, .detached: .warning
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
