internal import Canvas
internal import Telemetry

/// The last row: the keys that matter now, from the key table; none while a box takes all keys.
struct FooterPanel: View {
  let scene: Scene

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard scene.state.dialog == nil else { return }
    guard !scene.state.tensorList.isTyping else {
      return TextLine(typingHints, glyphs: scene.glyphs).draw(in: area, of: &buffer)
    }
    let isHelp = { (hint: Hint) in hint.action == .look(.showHelp) }
    let help = hints.filter(isHelp).flatMap(\.spans)
    let shown = fittingSpans(hints.filter { !isHelp($0) }, width: area.width - help.width - 1)
    TextLine(shown, right: help, glyphs: scene.glyphs).draw(in: area, of: &buffer)
  }

  /// What the keys do while they go to the filter of the table.
  private var typingHints: [Span] {
    [(Key.enter, "keep the filter"), (.escape, "clear it")].flatMap { key, word in
      let target = Target.dashboard(.key(key))
      return [
        Span(" \(key.label) ", .accent, bold: true, target: target),
        Span("\(word) ", .dim, target: target),
      ]
    }
  }

  /// As many hints as fit, in the order of the table; how to quit always stays.
  private func fittingSpans(_ hints: [Hint], width: Int) -> [Span] {
    let quit = hints.filter { $0.action == .quit }.flatMap(\.spans)
    var shown: [Span] = []
    for hint in hints where hint.action != .quit {
      guard shown.width + hint.spans.width + quit.width <= width else { break }
      shown += hint.spans
    }
    return shown + quit
  }

  /// One hint for each run of rows with the same word: `+ - τ`.
  private var hints: [Hint] {
    bindings.reduce(into: []) { hints, binding in
      guard let word = word(for: binding), let key = binding.keys.first else { return }
      let label = scene.glyphs.label(of: key)
      if let last = hints.last, last.word == word {
        hints[hints.count - 1].keys.append((label, binding.action))
      } else {
        hints.append(Hint(keys: [(label, binding.action)], word: word, action: binding.action))
      }
    }
  }

  /// The rows that hold now, a cure first; outside of the overview, those of that view alone come
  /// first too.
  private var bindings: [KeyBinding] {
    let table = KeyBinding.table(for: scene.state.mode, view: scene.state.view)
    let isSpecial = { (row: KeyBinding) in
      row.action == .goBack || row.action == .show(.tensor) || row.views.count == 1
    }
    let isFirst = { (row: KeyBinding) in
      row.action == .steer(.acceptCure) || scene.state.view != .overview && isSpecial(row)
    }
    return table.filter(isFirst) + table.filter { !isFirst($0) }
  }

  /// The word for what a row does now, or nil when there is nothing to do.
  private func word(for binding: KeyBinding) -> String? {
    guard let word = binding.footer, isUseful(binding.action) else { return nil }
    return isStandingStill && binding.action == .move(.togglePause)
      ? binding.footerWhenPaused : scene.glyphs.words(word)
  }

  private var isStandingStill: Bool {
    scene.state.mode == .replay ? !scene.state.player.isPlaying : scene.settings.isPaused
  }

  private func isUseful(_ action: DashboardAction) -> Bool {
    switch action {
    case .steer(.acceptCure): scene.canSteer && scene.state.offeredCure != nil
    case .steer(.rewind): scene.canSteer && !scene.state.rewindableSteps.isEmpty
    case .steer(.undo): scene.canSteer && scene.state.milestones.standingChanges.inverse != nil
    case .move, .steer: scene.canSteer || scene.state.mode == .replay
    case .show(let view): scene.state.view != view
    case .goBack:
      scene.state.view != .overview || scene.state.tensorList.filter.isActive
        || scene.state.isLookingBack
    case .note: scene.state.mode != .watch || !scene.state.isReadOnly
    case .clipping(.take): scene.canSteer
    case .look, .select, .table, .charts, .clipping, .quit: true
    }
  }
}

/// Keys with a word, each of which does what it says when it is clicked; the word, what the first
/// key does.
private struct Hint {
  var keys: [(label: String, action: DashboardAction)]
  var word: String
  var action: DashboardAction

  var spans: [Span] {
    keys.map { key in
      Span(" \(key.label)", .accent, bold: true, target: .dashboard(.action(key.action)))
    } + [Span(" \(word) ", .dim, target: .dashboard(.action(action)))]
  }
}
