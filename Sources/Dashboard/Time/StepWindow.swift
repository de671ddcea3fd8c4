/// The stretch of steps that all charts show together: the whole run, or fewer steps.
///
/// A shorter stretch ends at the newest step and goes on with it, or is held where the cursor is.
struct StepWindow: Equatable, Sendable {
  /// The number of steps, or nil for the whole run.
  private(set) var length: Int?
  /// The first step while the stretch is held, or nil while it goes on with the newest step.
  private(set) var heldFirst: Int?

  /// The fewest steps that are shown.
  static let shortest = 16

  /// The first and last step of the stretch, or nil for the whole run.
  func steps(upTo newest: Int) -> ClosedRange<Int>? {
    length.map { length in
      let first = heldFirst ?? max(1, newest - length + 1)
      return first...first + length - 1
    }
  }

  /// Whether the stretch stays where it is when steps arrive.
  var isHeld: Bool { heldFirst != nil }
}

extension StepWindow {
  /// Shows half as many steps; the given one stays at its place on the screen.
  mutating func zoomIn(at step: Int, newest: Int) {
    let shown = steps(upTo: newest) ?? 1...max(1, newest)
    let count = max(Self.shortest, shown.count / 2)
    if count < shown.count { resize(shown, to: count, at: step, newest: newest) }
  }

  /// Shows twice as many steps, at last the whole run; the given one stays at its place.
  mutating func zoomOut(at step: Int, newest: Int) {
    guard let shown = steps(upTo: newest) else { return }
    if shown.count >= newest / 2 {
      showWhole()
    } else {
      resize(shown, to: shown.count * 2, at: step, newest: newest)
    }
  }

  /// Shows some steps up to the newest, never fewer than ``shortest``, and stays there.
  mutating func show(_ steps: ClosedRange<Int>, newest: Int) {
    let last = min(steps.upperBound, newest)
    let count = max(Self.shortest, last - min(steps.lowerBound, last) + 1)
    place(steps.lowerBound, count, newest: newest)
  }

  /// Shows every step.
  mutating func showWhole() {
    self = StepWindow()
  }

  /// Goes on with the newest step.
  mutating func follow() {
    heldFirst = nil
  }

  /// Stays where it is, moved as little as needed to show a step, or it and some around it.
  mutating func hold(showing step: Int, newest: Int, hasMargin: Bool = true) {
    guard let shown = steps(upTo: newest) else { return }
    let margin = hasMargin ? shown.count / 8 : 0
    let first = min(max(shown.lowerBound, step + margin - shown.count + 1), step - margin)
    place(first, shown.count, newest: newest)
  }

  private mutating func resize(
    _ shown: ClosedRange<Int>, to count: Int, at step: Int, newest: Int
  ) {
    let isHeld = isHeld || step < newest
    let share = Double(step - shown.lowerBound) / Double(shown.count)
    place(step - Int(share * Double(count)), count, newest: newest)
    if !isHeld { follow() }
  }

  /// Begins at a step, as far as that leaves no room before the run or after it.
  private mutating func place(_ first: Int, _ count: Int, newest: Int) {
    length = count
    heldFirst = max(1, min(first, newest - count + 1))
  }
}
