/// One row of bars, one for each sample, scaled to the values that are visible.
///
/// A bar shows the largest value of its sample; gaps stay blank, and a sample with a value that
/// is not finite shows a cross.
public struct Sparkline: View, Equatable, Sendable {
  /// One sample for each column; when there are too many, the last ones are shown.
  public var samples: [Sample]
  /// How heights relate to values.
  public var scale: ValueAxis.Scale
  /// What the colour of the bars means.
  public var role: Role
  /// The characters to draw with.
  public var glyphs: GlyphSet

  /// Makes a sparkline.
  public init(
    _ samples: [Sample], scale: ValueAxis.Scale = .linear, role: Role = .primary,
    glyphs: GlyphSet = .braille
  ) {
    self.samples = samples
    self.scale = scale
    self.role = role
    self.glyphs = glyphs
  }

  /// Draws into the first row of the rectangle, from the left.
  public func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard !area.isEmpty else { return }
    let visible = samples.suffix(area.width)
    let axis = ValueAxis.filling(ValueExtent(visible.lazy.map(\.peak)), scale: scale)
    let bars = glyphs.bars
    for (offset, sample) in visible.enumerated() {
      guard let cell = cell(for: sample, on: axis, bars: bars) else { continue }
      buffer[column: area.column + offset, row: area.row] = cell
    }
  }

  private func cell(for sample: Sample, on axis: ValueAxis, bars: [Unicode.Scalar]) -> Cell? {
    if sample.hasNonfinite { return Cell(glyphs.nonfinite, style: Style(.danger, bold: true)) }
    guard sample.hasFinite else { return nil }
    let position = min(1, max(0, axis.position(of: sample.maximum)))
    let level = Int((position * Double(bars.count - 1)).rounded())
    return Cell(bars[level], style: Style(role))
  }
}

extension Sample {
  /// The part of the sample that a bar shows.
  fileprivate var peak: Sample {
    hasFinite ? Sample(maximum) : .gap
  }
}

extension GlyphSet {
  /// Bars of growing height.
  var bars: [Unicode.Scalar] {
    switch self {
    case .braille, .blocks: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    case .ascii: ["_", ".", ":", "-", "=", "+", "*", "#"]
    }
  }
}
