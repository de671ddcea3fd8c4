/// For each of several things, how often in a row something was true of it.
struct Streaks: Equatable, Sendable {
  private(set) var counts: [Int]

  init(count: Int) {
    counts = Array(repeating: 0, count: count)
  }

  /// Takes in whether it is true now, and returns how often it was so in a row.
  @discardableResult
  mutating func count(_ isTrue: Bool, of index: Int) -> Int {
    let count = isTrue ? counts[index] + 1 : 0
    counts[index] = count
    return count
  }
}
