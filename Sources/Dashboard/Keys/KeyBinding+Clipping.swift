internal import Canvas

extension KeyBinding {
  /// The views in which the arrows to the sides go through steps.
  static let withArrows = Set(DashboardView.allCases).subtracting([.clipping])

  /// The keys of the view of clipping.
  static let clipping: [KeyBinding] = [
    KeyBinding(
      .left, action: .clipping(.lowerCursor), footer: "try τ",
      help: "Move the cursor of the curve to a smaller or larger τ", views: [.clipping]),
    KeyBinding(
      .right, action: .clipping(.raiseCursor), footer: "try τ",
      help: "Move the cursor of the curve to a smaller or larger τ", views: [.clipping]),
    KeyBinding(
      .enter, action: .clipping(.take), footer: "take it",
      help: "Ask for the mode and the threshold of the selected row",
      modes: [.live, .watch], views: [.clipping]),
  ]
}
