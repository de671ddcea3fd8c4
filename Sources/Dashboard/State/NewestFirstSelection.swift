/// The selected entry of a list that grows and is shown newest first.
///
/// It stays on its entry while new ones arrive, unless it is on the newest: then it follows.
struct NewestFirstSelection: Equatable, Sendable {
  /// The number of entries that a page key moves by.
  private static let pageLength = 10

  /// The place of the entry, counted from the oldest; nil for the newest.
  private var place: Int?

  /// The place of the selected entry among `count`, counted from the newest.
  func row(of count: Int) -> Int {
    count - 1 - min(place ?? count - 1, count - 1)
  }

  /// Selects an entry by its place among `count`, counted from the oldest.
  mutating func select(_ place: Int, of count: Int) {
    self.place = place >= count - 1 ? nil : max(0, place)
  }

  /// Selects another entry among `count`.
  mutating func move(_ selection: DashboardAction.Selection, count: Int) {
    let row = row(of: count)
    let target =
      switch selection {
      case .previous: row - 1
      case .next: row + 1
      case .pageUp: row - Self.pageLength
      case .pageDown: row + Self.pageLength
      case .first: 0
      case .last: count - 1
      }
    place = target <= 0 ? nil : max(0, count - 1 - target)
  }
}
