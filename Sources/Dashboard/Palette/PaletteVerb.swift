internal import Telemetry

/// One row of the verb table: what can be typed, and what it asks for.
struct PaletteVerb: Sendable {
  /// Turns what follows the name into a command.
  typealias Reading =
    @Sendable (_ argument: String, DashboardState) throws(PaletteProblem) -> PaletteCommand

  /// A word in place of the arguments that does what a key does; empty for the name alone.
  struct Word: Equatable, Sendable {
    let text: String
    let action: DashboardAction
  }

  /// What is typed first.
  let name: String
  /// Shorter names.
  let aliases: [String]
  /// What follows, as in `STEP COMMAND`; empty when nothing does.
  let arguments: String
  /// One sentence without its full stop.
  let help: String
  /// Where it can be used.
  let modes: Set<DashboardMode>
  /// Whether it asks the trainer for something.
  let isSteering: Bool
  /// What may stand in place of the arguments.
  let words: [Word]
  /// What the arguments can be.
  let values: PaletteValues
  /// Turns any other argument into a command.
  let read: Reading

  init(
    _ name: String, aliases: [String] = [], arguments: String = "", help: String,
    modes: Set<DashboardMode> = Set(DashboardMode.allCases), isSteering: Bool = false,
    words: KeyValuePairs<String, DashboardAction> = [:], values: PaletteValues = .none,
    read: @escaping Reading
  ) {
    self.name = name
    self.aliases = aliases
    self.arguments = arguments
    self.help = help
    self.modes = isSteering ? PaletteVerb.training : modes
    self.isSteering = isSteering
    self.words = words.map { Word(text: $0.key, action: $0.value) }
    self.values = values
    self.read = read
  }

  /// A verb that takes nothing but words.
  init(
    _ name: String, aliases: [String] = [], arguments: String = "", help: String,
    modes: Set<DashboardMode> = Set(DashboardMode.allCases), isSteering: Bool = false,
    words: KeyValuePairs<String, DashboardAction>
  ) {
    let known = words.map(\.key)
    self.init(
      name, aliases: aliases, arguments: arguments, help: help, modes: modes,
      isSteering: isSteering, words: words
    ) { _, _ throws(PaletteProblem) in
      throw PaletteProblem(expecting: Self.choice(of: known))
    }
  }

  private static let training: Set<DashboardMode> = [.live, .watch]
}

extension PaletteVerb {
  /// The verb table: the only place that knows what can be typed.
  ///
  /// Completion and documentation are made from it.
  static let table: [PaletteVerb] = steering + film + moments + charts + tensors + clipping + screen

  /// Every name and the shorter ones.
  var names: [String] { [name] + aliases }

  /// The verb of a name; one that holds in the mode comes before its namesakes.
  static func named(_ name: String, in mode: DashboardMode) -> PaletteVerb? {
    let namesakes = table.filter { $0.names.contains(name) }
    return namesakes.first { $0.modes.contains(mode) } ?? namesakes.first
  }

  /// Words as a choice, to follow "must be".
  static func choice(of words: [String]) -> String {
    let shown = words.filter { !$0.isEmpty }
    guard !shown.isEmpty else { return "left empty" }
    let choice = shown.count == 1 ? shown[0] : "one of \(shown.joined(separator: ", "))"
    return words.contains("") ? "left empty or \(choice)" : choice
  }

  /// Why it cannot be used now, or nil when it can.
  func refusal(in state: DashboardState) -> String? {
    if isSteering { return state.steeringRefusal }
    guard !modes.contains(state.mode) else { return nil }
    return state.mode == .replay
      ? "\(name) has no meaning in a film" : "\(name) has a meaning only in a film"
  }
}
