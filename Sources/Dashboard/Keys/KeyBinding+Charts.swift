internal import Canvas

extension KeyBinding {
  /// The keys that change what the charts show.
  static let charts: [KeyBinding] = [
    KeyBinding(
      .left, action: .look(.stepBack), help: "Look at the step before or after",
      modes: [.live, .watch], views: withArrows),
    KeyBinding(
      .right, action: .look(.stepForward), help: "Look at the step before or after",
      modes: [.live, .watch], views: withArrows),
    KeyBinding(
      .character(","), action: .charts(.earlier),
      help: "Look at steps a sixteenth of the charts earlier or later"),
    KeyBinding(
      .character("."), action: .charts(.later),
      help: "Look at steps a sixteenth of the charts earlier or later"),
    KeyBinding(
      .character("n"), action: .look(.nextLandmark), footer: "alert",
      help: "Go to the next or the previous alert, note, change or branch"),
    KeyBinding(
      .character("N"), action: .look(.previousLandmark), footer: "alert",
      help: "Go to the next or the previous alert, note, change or branch"),
    KeyBinding(
      .character("0"), action: .look(.firstStep), help: "Go to the first or the last step"),
    KeyBinding(.character("$"), action: .look(.lastStep), help: "Go to the first or the last step"),
    KeyBinding(.character("j"), action: .look(.typeStep), help: "Type a step to go to"),
    KeyBinding(
      .character("{"), action: .charts(.fewerSteps), footer: "zoom",
      help: "Show half or twice as many steps in the charts"),
    KeyBinding(
      .character("}"), action: .charts(.moreSteps), footer: "zoom",
      help: "Show half or twice as many steps in the charts"),
    KeyBinding(
      .character("v"), action: .charts(.wholeRun), help: "Show the whole run in the charts"),
    KeyBinding(
      .character("y"), action: .charts(.toggleScale), footer: "log/linear",
      help: "Change the charts between logarithmic and linear"),
    KeyBinding(
      .character("z"), action: .charts(.toggleRange), footer: "range",
      help: "Change the charts between the usual range and all values"),
    KeyBinding(
      .character("m"), action: .charts(.smooth),
      help: "Smooth the loss more, after the most not at all"),
    KeyBinding(
      .character("g"), action: .charts(.toggleBranches),
      help: "Draw what rewinds left behind, or no longer"),
  ]
}
