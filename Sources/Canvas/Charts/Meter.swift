/// A bar that is filled from the left, between two end marks.
public struct Meter: View, Equatable, Sendable {
  /// The filled share, 0...1; anything that is not a number shows an empty bar.
  public var fraction: Double
  /// What the colour of the filled part means.
  public var role: Role
  /// The characters to draw with.
  public var glyphs: GlyphSet

  /// Makes a bar.
  public init(fraction: Double, role: Role = .accent, glyphs: GlyphSet = .braille) {
    self.fraction = fraction
    self.role = role
    self.glyphs = glyphs
  }

  /// Draws into the first row of the rectangle; less than 4 columns have no end marks.
  public func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard !area.isEmpty else { return }
    let bar = area.width < 4 ? area.splitTop(1).top : area.splitTop(1).top.inset(rows: 0)
    drawEnds(around: bar, in: area, of: &buffer)
    drawBar(in: bar, of: &buffer)
  }

  private var filled: Double { fraction.isNaN ? 0 : min(1, max(0, fraction)) }

  private func drawEnds(around bar: Rect, in area: Rect, of buffer: inout CellBuffer) {
    guard bar.width < area.width else { return }
    let ends: (Unicode.Scalar, Unicode.Scalar) = glyphs == .ascii ? ("[", "]") : ("▕", "▏")
    buffer[column: area.column, row: area.row] = Cell(ends.0, style: Style(.border))
    buffer[column: area.endColumn - 1, row: area.row] = Cell(ends.1, style: Style(.border))
  }

  private func drawBar(in bar: Rect, of buffer: inout CellBuffer) {
    let parts = glyphs.meterParts
    let eighths = Int((filled * Double(bar.width * parts.count)).rounded(.down))
    let (full, part) = eighths.quotientAndRemainder(dividingBy: parts.count)
    let solid = Cell(parts[parts.count - 1], style: Style(role))
    buffer.fill(bar, with: Cell())
    buffer.fill(bar.splitLeft(full).left, with: solid)
    guard part > 0, full < bar.width else { return }
    buffer[column: bar.column + full, row: bar.row] = Cell(parts[part - 1], style: Style(role))
  }
}

extension GlyphSet {
  /// A cell that is filled from the left, by growing parts up to the whole.
  fileprivate var meterParts: [Unicode.Scalar] {
    switch self {
    case .braille: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
    case .blocks: ["▌", "█"]
    case .ascii: ["#"]
    }
  }
}
