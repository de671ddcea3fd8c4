import Canvas

/// Tells when a press is the second one of two.
struct DoublePress {
  /// The longest time between the two, in seconds.
  static let longestPause = 0.4

  private var first: (pointer: Pointer, seconds: Double)?

  /// What a pointer does at some time: a press may become the second one of two.
  mutating func counted(_ pointer: Pointer, at seconds: Double) -> Pointer {
    guard pointer.action == .press else { return pointer }
    if let first, first.pointer == pointer, seconds - first.seconds <= Self.longestPause {
      self.first = nil
      return Pointer(.doublePress, column: pointer.column, row: pointer.row)
    }
    first = (pointer, seconds)
    return pointer
  }
}
