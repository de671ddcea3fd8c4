/// A column of a table: its title and how much room it wants.
public struct TableColumn: Equatable, Sendable {
  /// At which edge of the column texts stand.
  public enum Alignment: Equatable, Sendable {
    /// At the left edge, for words.
    case left
    /// At the right edge, for numbers.
    case right
  }

  /// What stands above the column.
  public var title: String
  /// The fewest columns it can be shown in.
  public var minimumWidth: Int
  /// The columns it takes when there is room; `.max` takes all that is left.
  public var idealWidth: Int
  /// How long it stays when room is short: the lowest priority goes first, and grows last.
  public var priority: Int
  /// At which edge its texts stand.
  public var alignment: Alignment
  /// Whether the rows are sorted by it, which its title shows.
  public var isSorted = false
  /// What its title stands for when somebody points at it.
  public var target: Target?

  /// Makes a column; without an ideal width it always has its minimum.
  public init(
    _ title: String, minimumWidth: Int, idealWidth: Int? = nil, priority: Int = 0,
    alignment: Alignment = .left
  ) {
    self.title = title
    self.minimumWidth = max(0, minimumWidth)
    self.idealWidth = max(self.minimumWidth, idealWidth ?? 0)
    self.priority = priority
    self.alignment = alignment
  }
}

/// Which columns of a table are shown in some width, and where.
public struct TableLayout: Equatable, Sendable {
  /// The first column and the width of each table column; nil for one that has no room.
  public let columns: [Range<Int>?]

  /// The blank columns between two table columns.
  static let gap = 2

  /// Shares out `width` columns after `margin` for the selection marker.
  public init(_ columns: [TableColumn], width: Int) {
    let room = max(0, width - Table.markerWidth)
    let shown = Self.shown(columns, room: room)
    let widths = Self.widths(columns, shown: shown, room: room)
    var start = Table.markerWidth
    self.columns = columns.indices.map { index in
      guard shown[index] else { return nil }
      defer { start += widths[index] + Self.gap }
      return start..<start + widths[index]
    }
  }

  /// The width of a table column, 0 when it is not shown.
  public func width(of column: Int) -> Int {
    columns[column]?.count ?? 0
  }
}

extension TableLayout {
  private static func shown(_ columns: [TableColumn], room: Int) -> [Bool] {
    var shown = columns.map { _ in true }
    while neededWidth(columns, shown: shown) > room {
      let candidates = columns.indices.filter { shown[$0] }
      let lowest = candidates.map { columns[$0].priority }.min()
      guard let index = candidates.last(where: { columns[$0].priority == lowest }) else { break }
      shown[index] = false
    }
    return shown
  }

  private static func neededWidth(_ columns: [TableColumn], shown: [Bool]) -> Int {
    let widths = zip(columns, shown).filter(\.1).map(\.0.minimumWidth)
    return widths.reduce(0, +) + max(0, widths.count - 1) * gap
  }

  private static func widths(_ columns: [TableColumn], shown: [Bool], room: Int) -> [Int] {
    var widths = columns.map(\.minimumWidth)
    var rest = room - neededWidth(columns, shown: shown)
    let order = columns.indices.filter { shown[$0] }
      .sorted { (-columns[$0].priority, $0) < (-columns[$1].priority, $1) }
    for index in order {
      let growth = min(max(0, rest), columns[index].idealWidth - widths[index])
      widths[index] += growth
      rest -= growth
    }
    return widths
  }
}
