internal import Canvas

/// The last row: the keys that matter, from the key table.
struct FooterPanel: View {
  let scene: Scene

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let help = spans("?", "help")
    TextLine(fittingSpans(width: area.width - help.width), right: help, glyphs: scene.glyphs)
      .draw(in: area, of: &buffer)
  }

  /// As many bindings as fit, in the order of the table; how to quit always stays.
  private func fittingSpans(width: Int) -> [Span] {
    let isQuit = { (binding: KeyBinding) in binding.action == .quit }
    let quit = bindings.filter(isQuit).flatMap(spans)
    var shown: [Span] = []
    for binding in bindings where !isQuit(binding) {
      let next = spans(binding)
      guard shown.width + next.width + quit.width <= width else { break }
      shown += next
    }
    return shown + quit
  }

  private var bindings: [KeyBinding] {
    KeyBinding.table(for: scene.state.mode).filter { binding in
      guard binding.footer != nil, binding.action != .look(.showHelp) else { return false }
      return !scene.state.isReadOnly || scene.state.mode == .replay || !binding.action.isSteering
    }
  }

  private func spans(_ binding: KeyBinding) -> [Span] {
    spans(binding.keys.first.map(label) ?? "", binding.footer ?? "")
  }

  private func spans(_ key: String, _ label: String) -> [Span] {
    [Span(" \(key) ", .accent, bold: true), Span("\(label) ", .dim)]
  }

  private func label(_ key: Key) -> String {
    scene.glyphs == .ascii ? key.plainLabel : key.label
  }
}

extension DashboardAction {
  /// Whether the action asks the trainer for something.
  var isSteering: Bool {
    switch self {
    case .move, .steer: true
    case .select, .look, .quit: false
    }
  }
}

extension Key {
  /// The label without arrows, for terminals that have none.
  var plainLabel: String {
    switch self {
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .character, .pageUp, .pageDown, .home, .end, .enter, .escape, .backspace, .tab, .interrupt:
      label
    }
  }
}
