internal import Canvas

/// What a key does while runs are compared.
enum ComparisonAction: Equatable, Hashable, Sendable {
  case show(ComparisonState.View)
  case nextAxis, toggleScale, toggleRange, smooth
  case earlier, later, end
  case scroll(Int), page(Int), top
  case help, quit
}

/// One row of the key table of comparisons: help, footer and documentation are made from it.
struct ComparisonKey: Sendable {
  let keys: [Key]
  let action: ComparisonAction
  /// One or two words for the footer, or nil to stay out of it.
  let footer: String?
  /// One sentence without its full stop.
  let help: String

  private init(
    _ keys: Key..., action: ComparisonAction, footer: String? = nil, help: String
  ) {
    self.keys = keys
    self.action = action
    self.footer = footer
    self.help = help
  }

  /// The key table.
  static let table: [ComparisonKey] =
    ComparisonState.View.allCases.map { view in
      ComparisonKey(
        .character(Character("\(view.rawValue)")), action: .show(view),
        help: "Show the view with that number")
    } + [
      ComparisonKey(
        .character("a"), action: .nextAxis, footer: "step/epoch/time",
        help: "Align the runs by step, by epoch or by time"),
      ComparisonKey(
        .left, action: .earlier, footer: "place",
        help: "Show the values at an earlier or a later place of the axis"),
      ComparisonKey(
        .right, action: .later, footer: "place",
        help: "Show the values at an earlier or a later place of the axis"),
      ComparisonKey(
        .character("$"), .escape, action: .end, help: "Show the values at the ends of the runs"),
      ComparisonKey(
        .character("y"), action: .toggleScale, footer: "log/linear",
        help: "Change the charts between logarithmic and linear"),
      ComparisonKey(
        .character("z"), action: .toggleRange, footer: "range",
        help: "Change the charts between the usual range and all values"),
      ComparisonKey(
        .character("m"), action: .smooth, help: "Smooth the loss more, after the most not at all"),
      ComparisonKey(.up, action: .scroll(-1), help: "Scroll a list"),
      ComparisonKey(.down, action: .scroll(1), help: "Scroll a list"),
      ComparisonKey(.pageUp, action: .page(-1), help: "Scroll a list by a page"),
      ComparisonKey(.pageDown, action: .page(1), help: "Scroll a list by a page"),
      ComparisonKey(.home, action: .top, help: "Go to the first row of a list"),
      ComparisonKey(.character("?"), action: .help, footer: "help", help: "Show this help"),
      ComparisonKey(
        .character("q"), .interrupt, action: .quit, footer: "quit", help: "Quit"),
    ]

  /// Whether the footer shows it however short room is.
  var isAlwaysShown: Bool { action == .help || action == .quit }

  /// What a key does, or nil when it does nothing.
  static func action(for key: Key) -> ComparisonAction? {
    table.first { $0.keys.contains(key) }?.action
  }
}
