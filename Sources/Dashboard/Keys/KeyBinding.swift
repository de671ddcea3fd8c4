public import Canvas

/// Where the steps on screen come from.
public enum DashboardMode: String, CaseIterable, Equatable, Hashable, Sendable {
  /// A training in this process.
  case live
  /// A training in another process.
  case watch
  /// A saved run.
  case replay
}

/// One row of the key table: what a key does, where, and in which words.
public struct KeyBinding: Equatable, Sendable {
  /// The keys that do it; help shows all of them, the footer the first.
  public let keys: [Key]
  /// What they do.
  public let action: DashboardAction
  /// One or two words for the footer, or nil to stay out of it; rows that follow each other with
  /// the same word become one hint.
  public let footer: String?
  /// The word for the footer while training or film stand still.
  public let footerWhenPaused: String?
  /// One sentence without its full stop for the help; rows that follow each other with the same
  /// sentence become one line.
  public let help: String
  /// Where they do it.
  public let modes: Set<DashboardMode>
  /// The views in which they do it.
  public let views: Set<DashboardView>

  init(
    _ keys: Key..., action: DashboardAction, footer: String? = nil, whenPaused: String? = nil,
    help: String,
    modes: Set<DashboardMode> = Set(DashboardMode.allCases),
    views: Set<DashboardView> = Set(DashboardView.allCases)
  ) {
    self.keys = keys
    self.action = action
    self.footer = footer
    footerWhenPaused = whenPaused ?? footer
    self.help = help
    self.modes = modes
    self.views = views
  }
}

extension KeyBinding {
  private static let training: Set<DashboardMode> = [.live, .watch]
  private static let film: Set<DashboardMode> = [.replay]

  /// The key table: the only place that knows which key does what.
  ///
  /// Footer, help and documentation are made from it, in this order.
  public static let table: [KeyBinding] =
    digits + commands + charts + notes + tensorTable + clipping + endings

  private static let commands: [KeyBinding] = [
    KeyBinding(
      .escape, action: .goBack, footer: "back", help: "Go back to the view before"),
    KeyBinding(
      .character(" "), action: .move(.togglePause), footer: "pause", whenPaused: "resume",
      help: "Pause or resume the training", modes: training),
    KeyBinding(
      .character(" "), action: .move(.togglePause), footer: "pause", whenPaused: "play",
      help: "Play or pause the film", modes: film),
    KeyBinding(
      .character("s"), action: .move(.stepForward), footer: "step",
      help: "Take one step, then pause", modes: training),
    KeyBinding(
      .character("s"), action: .move(.stepForward), footer: "step",
      help: "One step forward or back", modes: film),
    KeyBinding(
      .character("S"), action: .look(.stepBack), footer: "step",
      help: "One step forward or back", modes: film),
    KeyBinding(
      .right, action: .move(.stepForward), help: "One step forward or back", modes: film,
      views: withArrows),
    KeyBinding(
      .left, action: .look(.stepBack), help: "One step forward or back", modes: film,
      views: withArrows),
    KeyBinding(
      .character("c"), action: .steer(.cycleClippingMode), footer: "clipping",
      help: "Go on to the next clipping mode", modes: training),
    KeyBinding(
      .character("+"), .character("="), action: .steer(.raiseThreshold), footer: "τ",
      help: "Multiply or divide the threshold τ by 1.25", modes: training),
    KeyBinding(
      .character("-"), action: .steer(.lowerThreshold), footer: "τ",
      help: "Multiply or divide the threshold τ by 1.25", modes: training),
    KeyBinding(
      .character("t"), action: .steer(.typeThreshold), footer: "type τ",
      help: "Type a threshold", modes: training),
    KeyBinding(
      .character("T"), action: .steer(.acceptThreshold),
      help: "Take the threshold that clips the largest tenth of the norms",
      modes: training),
    KeyBinding(
      .character("["), action: .steer(.lowerLearningRate), footer: "rate",
      help: "Multiply or divide the learning rate by 1.25", modes: training),
    KeyBinding(
      .character("]"), action: .steer(.raiseLearningRate), footer: "rate",
      help: "Multiply or divide the learning rate by 1.25", modes: training),
    KeyBinding(
      .character("f"), action: .steer(.acceptCure), footer: "cure",
      help: "Do what the most urgent alert advises", modes: training),
    KeyBinding(
      .character("r"), action: .steer(.rewind), footer: "rewind",
      help: "Go back to a checkpoint, perhaps with other settings", modes: training),
    KeyBinding(
      .character("F"), action: .look(.nextCure), footer: "next cure",
      help: "Choose the next cure of the selected alert", views: [.alerts]),
    KeyBinding(
      .character("u"), action: .steer(.undo), footer: "undo",
      help: "Take the last change back", modes: training),
    KeyBinding(
      .character("<"), action: .move(.slower), footer: "pace",
      help: "Halve or double the pace, at last without limit", modes: training),
    KeyBinding(
      .character(">"), action: .move(.faster), footer: "pace",
      help: "Halve or double the pace, at last without limit", modes: training),
    KeyBinding(
      .character("<"), action: .move(.slower), footer: "speed",
      help: "Play the film slower or faster", modes: film),
    KeyBinding(
      .character(">"), action: .move(.faster), footer: "speed",
      help: "Play the film slower or faster", modes: film),
    KeyBinding(
      .character("k"), action: .steer(.checkpoint), footer: "checkpoint",
      help: "Save a checkpoint now", modes: training),
    KeyBinding(
      .character("e"), action: .steer(.evaluate), footer: "evaluate",
      help: "Evaluate the model now", modes: training),
    KeyBinding(
      .character(":"), action: .look(.typeCommand), footer: "command",
      help: "Type a command, as goto 120 or export view.svg; tab lists all"),
    KeyBinding(
      .enter, action: .show(.tensor), footer: "tensor",
      help: "Show everything about the selected tensor", views: [.overview, .heatMap]),
    KeyBinding(
      .enter, action: .look(.showBlamedTensor), footer: "tensor",
      help: "Show the tensor that the selected alert blames", views: [.alerts]),
    KeyBinding(
      .character("h"), action: .show(.heatMap), help: "Show the heat map"),
    KeyBinding(.up, action: .select(.previous), help: "Select the previous or the next row"),
    KeyBinding(.down, action: .select(.next), help: "Select the previous or the next row"),
    KeyBinding(.pageUp, action: .select(.pageUp), help: "Select a row one page up or down"),
    KeyBinding(.pageDown, action: .select(.pageDown), help: "Select a row one page up or down"),
    KeyBinding(.home, action: .select(.first), help: "Select the first or the last row"),
    KeyBinding(.end, action: .select(.last), help: "Select the first or the last row"),
  ]

  /// How to get help and how to leave.
  private static let endings: [KeyBinding] = [
    KeyBinding(.character("?"), action: .look(.showHelp), footer: "help", help: "Show this help"),
    KeyBinding(
      .character("q"), .interrupt, action: .quit, footer: "quit",
      help: "Stop with a checkpoint and quit, or quit and let it go on",
      modes: [.live]),
    KeyBinding(
      .character("q"), .interrupt, action: .quit, footer: "quit",
      help: "Quit; the run goes on", modes: [.watch]),
    KeyBinding(
      .character("q"), .interrupt, action: .quit, footer: "quit",
      help: "Quit", modes: [.replay]),
  ]

  /// The digits of the views.
  private static let digits = DashboardView.allCases.map { view in
    KeyBinding(
      .character(view.digit), action: .show(view), help: "Show the view with that number")
  }

  /// The rows that hold in a mode and a view.
  public static func table(for mode: DashboardMode, view: DashboardView) -> [KeyBinding] {
    table.filter { $0.modes.contains(mode) && $0.views.contains(view) }
  }

  /// What a key does in a mode and a view, or nil when it does nothing.
  public static func action(
    for key: Key, in mode: DashboardMode, view: DashboardView
  ) -> DashboardAction? {
    table(for: mode, view: view).first { $0.keys.contains(key) }?.action
  }

  /// The label of the first key that does something in a mode.
  static func label(of action: DashboardAction, in mode: DashboardMode) -> String? {
    table.first { $0.action == action && $0.modes.contains(mode) }?.keys.first?.label
  }
}
