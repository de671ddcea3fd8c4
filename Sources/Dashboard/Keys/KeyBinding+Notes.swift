internal import Canvas

extension KeyBinding {
  /// The keys that keep something about the step that is shown.
  static let notes: [KeyBinding] = [
    KeyBinding(
      .character("b"), action: .note(.bookmark), help: "Mark the step that is shown"),
    KeyBinding(
      .character("B"), action: .note(.write), help: "Write a note about the step that is shown"),
  ]
}
