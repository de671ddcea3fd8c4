/// One way in which a line can go on.
struct PaletteCandidate: Equatable, Sendable {
  /// The line with it.
  let line: String
  /// What is new in it, with what follows.
  let label: String
  /// What it does, in a sentence without its full stop.
  let help: String
}

extension PaletteLine {
  /// Every way in which the line can go on, in the order of the tables.
  func candidates(in state: DashboardState) -> [PaletteCandidate] {
    guard text.contains(" ") else { return verbCandidates(in: state) }
    guard let verb = PaletteVerb.named(name, in: state.mode), verb.refusal(in: state) == nil
    else { return [] }
    let typed = String(text.dropFirst(name.count).drop { $0 == " " })
    if verb.values == .laterCommands, let blank = typed.firstIndex(of: " ") {
      let later = PaletteLine(String(typed[blank...].drop { $0 == " " }))
      return later.laterCandidates(in: state, after: "\(name) \(typed[..<blank]) ")
    }
    return verb.completions(of: typed, in: state).map { completion in
      PaletteCandidate(
        line: "\(name) \(completion.text)", label: completion.text, help: completion.help)
    }
  }

  private func verbCandidates(in state: DashboardState) -> [PaletteCandidate] {
    PaletteVerb.table.filter { $0.refusal(in: state) == nil }.compactMap { verb in
      guard let name = verb.names.first(where: { $0.hasPrefix(text) }) else { return nil }
      let hasArguments = !verb.arguments.isEmpty
      return PaletteCandidate(
        line: hasArguments ? name + " " : name,
        label: hasArguments ? "\(name) \(verb.arguments)" : name, help: verb.help)
    }
  }

  /// The candidates of a command that waits for a step.
  private func laterCandidates(
    in state: DashboardState, after beginning: String
  ) -> [PaletteCandidate] {
    let isTrainers = { (candidate: PaletteCandidate) in
      let verb = PaletteVerb.named(PaletteLine(candidate.line).name, in: state.mode)
      return verb?.isSteering == true && verb?.values != .laterCommands
    }
    return candidates(in: state).filter(isTrainers).map {
      PaletteCandidate(line: beginning + $0.line, label: $0.label, help: $0.help)
    }
  }
}

extension PaletteVerb {
  /// The words and values that begin with what was typed.
  fileprivate func completions(
    of typed: String, in state: DashboardState
  ) -> [(text: String, help: String)] {
    let words = words.filter { !$0.text.isEmpty }.map { word in
      (text: word.text, help: KeyBinding.help(of: word.action, in: state.mode) ?? "")
    }
    return (words + values.all(in: state)).filter { $0.text.hasPrefix(typed) }
  }
}

extension KeyBinding {
  /// What an action does, in the words of the help.
  fileprivate static func help(of action: DashboardAction, in mode: DashboardMode) -> String? {
    table.first { $0.action == action && $0.modes.contains(mode) }?.help
  }
}

extension [PaletteCandidate] {
  /// The beginning that all lines share.
  var commonBeginning: String {
    guard let first = first?.line else { return "" }
    return dropFirst().reduce(first) { String(zip($0, $1.line).prefix { $0 == $1 }.map(\.0)) }
  }
}
