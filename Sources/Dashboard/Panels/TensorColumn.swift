internal import Canvas

/// The columns of the table of tensors, from the left.
enum TensorColumn: Int, CaseIterable {
  case name, shape, norm, maximum, updateRatio, zeroFraction, recent, flags

  private static let nameWidths = 26...40

  /// All columns with their titles, that of the sorted one marked.
  static func columns(for list: TensorList, glyphs: GlyphSet) -> [TableColumn] {
    allCases.map { column in
      var tableColumn = column.column(nameWidth: list.longestName, glyphs)
        .sorting(by: column.sortKey)
      tableColumn.isSorted = column.sortKey == list.order.key
      if tableColumn.isSorted {
        tableColumn.title += list.order.isAscending ? glyphs.ascending : glyphs.descending
      }
      return tableColumn
    }
  }

  /// What the rows are sorted by when they are sorted by this column.
  private var sortKey: TensorSortKey? {
    switch self {
    case .name: .name
    case .shape: .size
    case .norm: .norm
    case .maximum: .maximum
    case .updateRatio: .updateRatio
    case .zeroFraction: .zeroFraction
    case .recent: nil
    case .flags: .flags
    }
  }

  private func column(nameWidth: Int, _ glyphs: GlyphSet) -> TableColumn {
    let widths = Self.nameWidths
    return switch self {
    case .name:
      TableColumn(
        "name", minimumWidth: 11,
        idealWidth: min(max(nameWidth, widths.lowerBound), widths.upperBound), priority: 10)
    case .shape: .number("shape", minimumWidth: 8, idealWidth: 10, priority: 3)
    case .norm: .number("norm", minimumWidth: 8, priority: 9)
    case .maximum: .number("max", minimumWidth: 8, priority: 4)
    case .updateRatio: .number(glyphs.updateRatio, minimumWidth: 8, priority: 6)
    case .zeroFraction: .number("zero", minimumWidth: 5, priority: 2)
    case .recent: TableColumn("recent", minimumWidth: 10, idealWidth: 75, priority: 5)
    case .flags: TableColumn("flags", minimumWidth: 11, idealWidth: 14, priority: 8)
    }
  }
}

extension TableColumn {
  /// A column with its texts at the right edge.
  fileprivate static func number(
    _ title: String, minimumWidth: Int, idealWidth: Int? = nil, priority: Int
  ) -> TableColumn {
    TableColumn(
      title, minimumWidth: minimumWidth, idealWidth: idealWidth, priority: priority,
      alignment: .right)
  }
}

extension TableColumn {
  /// The column with a title that sorts the tensors when it is clicked.
  func sorting(by key: TensorSortKey?) -> TableColumn {
    var column = self
    column.target = key.map { .dashboard(.sort($0)) }
    return column
  }
}

extension GlyphSet {
  fileprivate var ascending: String { isASCII ? "^" : "↑" }
  fileprivate var descending: String { isASCII ? "v" : "↓" }
}
