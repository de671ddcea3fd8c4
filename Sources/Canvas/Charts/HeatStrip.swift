/// One row of a heat map: a shaded cell for each sample, lighter and denser the larger it is.
///
/// A cell shows the largest value of its sample. Gaps stay blank, and a sample with a value that
/// is not finite shows a cross.
public struct HeatStrip: View, Equatable, Sendable {
  /// One sample for each column, from the left.
  public var samples: [Sample]
  /// The values at the two ends of the ramp; those beyond look like the ends.
  public var axis: ValueAxis
  /// The column that is pointed at.
  public var pointedColumn: Int?
  /// The characters to draw with.
  public var glyphs: GlyphSet

  /// Makes a strip.
  public init(
    _ samples: [Sample], axis: ValueAxis, pointedColumn: Int? = nil, glyphs: GlyphSet = .braille
  ) {
    self.samples = samples
    self.axis = axis
    self.pointedColumn = pointedColumn
    self.glyphs = glyphs
  }

  /// Draws into the first row of the rectangle, from the left.
  public func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard area.height > 0 else { return }
    for (column, sample) in samples.prefix(area.width).enumerated() {
      var cell = cell(for: sample)
      if column == pointedColumn { cell.style.isReversed = true }
      buffer[column: area.column + column, row: area.row] = cell
    }
  }

  private func cell(for sample: Sample) -> Cell {
    if sample.hasNonfinite { return Cell(glyphs.nonfinite, style: Style(.danger, bold: true)) }
    guard sample.hasFinite else { return Cell() }
    let level = Self.level(of: sample.maximum, on: axis)
    return Cell(glyphs.heatGlyphs[level], style: Style(Role.heat[level]))
  }

  /// The step of the ramp that shows a value.
  static func level(of value: Float, on axis: ValueAxis) -> Int {
    let position = min(1, max(0, axis.position(of: value)))
    return min(Role.heat.count - 1, Int(position * Double(Role.heat.count)))
  }
}

extension HeatStrip {
  /// The ramp between the values at its ends, as a legend: `1e-4 ·░▒▓█ 10`.
  public static func legend(of axis: ValueAxis, glyphs: GlyphSet) -> [Span] {
    let ramp = zip(glyphs.heatGlyphs, Role.heat).map { Span(String($0), $1) }
    return [Span("\(TickLabel.text(axis.lower)) ", .dim)] + ramp
      + [Span(" \(TickLabel.text(axis.upper))", .dim)]
  }
}

extension GlyphSet {
  /// The shades of the ramp, each denser than the one before or as dense.
  fileprivate var heatGlyphs: [Unicode.Scalar] {
    switch self {
    case .braille, .blocks: ["·", "░", "░", "▒", "▒", "▓", "▓", "█"]
    case .ascii: [".", ":", "-", "=", "+", "*", "%", "@"]
    }
  }
}
