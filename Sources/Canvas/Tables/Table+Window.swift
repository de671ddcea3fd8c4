extension Table {
  /// Which part of all rows is visible.
  public struct Window: Equatable, Sendable {
    /// The index of the first visible row.
    public var offset: Int
    /// The number of visible rows.
    public var visibleCount: Int
    /// The number of all rows.
    public var totalCount: Int

    /// Makes a window; the offset is moved so that no row is wasted.
    public init(offset: Int, visibleCount: Int, totalCount: Int) {
      self.visibleCount = max(0, visibleCount)
      self.totalCount = max(0, totalCount)
      self.offset = max(0, min(offset, self.totalCount - self.visibleCount))
    }

    /// The indices of the visible rows.
    public var indices: Range<Int> { offset..<min(totalCount, offset + visibleCount) }

    /// The window moved as little as needed to show a row.
    public func showing(_ index: Int) -> Window {
      let offset = min(max(self.offset, index - visibleCount + 1), index)
      return Window(offset: offset, visibleCount: visibleCount, totalCount: totalCount)
    }
  }
}

extension Table.Window {
  /// Draws the scroll indicator into a column, when there is something to scroll.
  func draw(in area: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard totalCount > visibleCount, area.height >= 2, area.width > 0 else { return }
    buffer.fill(area, with: Cell(glyphs.scrollTrack, style: Style(.border)))
    buffer.fill(thumb(in: area), with: Cell(glyphs.scrollThumb, style: Style(.dim)))
  }

  private func thumb(in area: Rect) -> Rect {
    let height = max(1, area.height * visibleCount / totalCount)
    let travel = area.height - height
    let start = (travel * offset + (totalCount - visibleCount) / 2) / (totalCount - visibleCount)
    return Rect(column: area.column, row: area.row + start, width: 1, height: height)
  }
}

extension GlyphSet {
  fileprivate var scrollTrack: Unicode.Scalar {
    switch self {
    case .braille, .blocks: "│"
    case .ascii: "|"
    }
  }

  fileprivate var scrollThumb: Unicode.Scalar {
    switch self {
    case .braille, .blocks: "┃"
    case .ascii: "#"
    }
  }
}
