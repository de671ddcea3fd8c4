import Canvas

/// A report of the mouse while its characters arrive: `0;12;5M` is a press in the twelfth column of
/// the fifth row.
///
/// Source: XTerm Control Sequences, "Extended coordinates", SGR (1006).
struct MouseReport: Equatable {
  /// What a character makes of a report.
  enum Progress: Equatable {
    /// More characters follow.
    case incomplete
    /// It is complete, or none; some complete ones mean nothing here.
    case pointer(Pointer?)
  }

  /// No screen has a larger column or row.
  private static let largestNumber = 9_999

  private var numbers = [0]
  private var skipped: Int?

  init() {}

  /// A report that means nothing, of so many characters.
  init(skipping count: Int) {
    skipped = count
  }

  /// Takes the next character.
  mutating func take(_ scalar: UInt32) -> Progress {
    if let count = skipped {
      skipped = count - 1
      return count > 1 ? .incomplete : .pointer(nil)
    }
    switch scalar {
    case 0x30...0x39: append(digit: Int(scalar) - 0x30)
    case 0x3B where numbers.count < 3: numbers.append(0)
    case 0x4D: return .pointer(pointer(isRelease: false))
    case 0x6D: return .pointer(pointer(isRelease: true))
    default: return .pointer(nil)
    }
    return .incomplete
  }

  private mutating func append(digit: Int) {
    let last = numbers.count - 1
    numbers[last] = min(Self.largestNumber, 10 * numbers[last] + digit)
  }

  /// The first number holds the button, 32 more while the mouse moves, 64 more for the wheel, and
  /// 4, 8 and 16 for shift, meta and control, which change nothing.
  private func pointer(isRelease: Bool) -> Pointer? {
    guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0,
      let action = Self.action(numbers[0] & ~0b11100, isRelease: isRelease)
    else { return nil }
    return Pointer(action, column: numbers[1] - 1, row: numbers[2] - 1)
  }

  private static func action(_ code: Int, isRelease: Bool) -> Pointer.Action? {
    switch (code, isRelease) {
    case (0, false): .press
    case (0, true): .release
    case (32, _): .drag
    case (64, false): .wheelUp
    case (65, false): .wheelDown
    default: nil
    }
  }
}
