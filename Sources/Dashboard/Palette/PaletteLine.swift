internal import Telemetry

/// A line as it is typed: a verb and what follows it.
struct PaletteLine: Equatable, Sendable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// The verb's name, or what there is of it.
  var name: String { String(text.prefix { $0 != " " }) }

  /// What follows the name, without blanks around it.
  var argument: String {
    let rest = text.dropFirst(name.count).drop { $0 == " " }
    return String(
      rest[..<(rest.lastIndex { $0 != " " }.map(rest.index(after:)) ?? rest.startIndex)])
  }

  /// What the line asks for; throws what is wrong or missing.
  func command(in state: DashboardState) throws(PaletteProblem) -> PaletteCommand {
    let verb = try verb(in: state)
    if let refusal = verb.refusal(in: state) { throw PaletteProblem(refusal) }
    if let word = verb.words.first(where: { $0.text == argument }) { return .act(word.action) }
    let command = try read(verb, in: state)
    if case .steer(let commands) = command { try Self.check(commands, in: state) }
    return command
  }

  /// Lets the verb read what follows it; nothing is wrong as long as nothing follows.
  private func read(
    _ verb: PaletteVerb, in state: DashboardState
  ) throws(PaletteProblem) -> PaletteCommand {
    do {
      return try verb.read(argument, state)
    } catch {
      guard let expectation = error.expectation else {
        throw PaletteProblem(error.sentence, isHint: error.isHint || argument.isEmpty)
      }
      throw argument.isEmpty
        ? PaletteProblem("type \(expectation)", isHint: true)
        : PaletteProblem("\(name) must be \(expectation)")
    }
  }

  /// What the line asks of the trainer, if it can wait for a step.
  func commandsThatCanWait(in state: DashboardState) throws(PaletteProblem) -> [ControlCommand] {
    let command = try command(in: state)
    let verb = try verb(in: state)
    // A verb whose name alone means a key asks the trainer for something all the same.
    let asked = if case .act = command { try? verb.read(argument, state) } else { command }
    guard case .steer(let commands) = asked, !commands.contains(where: \.isScheduled) else {
      throw PaletteProblem("only what the trainer does can wait for a step")
    }
    return commands
  }

  private func verb(in state: DashboardState) throws(PaletteProblem) -> PaletteVerb {
    guard !name.isEmpty else {
      throw PaletteProblem("tab completes, the arrows recall", isHint: true)
    }
    guard let verb = PaletteVerb.named(name, in: state.mode) else { throw unfinished(in: state) }
    return verb
  }

  /// What to say about a name that is none, or not yet.
  private func unfinished(in state: DashboardState) -> PaletteProblem {
    let possible = PaletteVerb.table.filter { $0.names.contains { $0.hasPrefix(name) } }
    guard !possible.isEmpty else { return PaletteProblem("no command begins with '\(name)'") }
    let refusals = possible.compactMap { $0.refusal(in: state) }
    if refusals.count == possible.count, let refusal = refusals.first {
      return PaletteProblem(refusal)
    }
    return PaletteProblem("go on, or let tab complete it", isHint: true)
  }

  /// Tries commands on the settings as they will be.
  private static func check(
    _ commands: [ControlCommand], in state: DashboardState
  ) throws(PaletteProblem) {
    var trial = state.pendingSettings
    for command in commands {
      do {
        _ = try trial.apply(command)
      } catch {
        throw PaletteProblem(error.reason)
      }
    }
  }
}
