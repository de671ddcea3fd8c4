extension Chart {
  /// Marks at the edge where a series has values that the axis does not hold.
  func drawBeyond(in plot: Rect, of buffer: inout CellBuffer) {
    let density = glyphs.dotDensity.columns
    for line in series where line.drawing == .range {
      for (index, sample) in line.samples.prefix(plot.width * density).enumerated()
      where sample.hasFinite {
        let column = plot.column + index / density
        if Double(sample.maximum) > axis.upper {
          buffer[column: column, row: plot.row] = beyond(.above)
        }
        if Double(sample.minimum) < axis.lower, axis.scale == .linear || sample.minimum > 0 {
          buffer[column: column, row: plot.endRow - 1] = beyond(.below)
        }
      }
    }
  }

  private func beyond(_ side: AxisSide) -> Cell {
    Cell(glyphs.arrow(to: side), style: Style(.warning, bold: true))
  }
}

/// On which side of an axis a value lies.
enum AxisSide {
  case below
  case within
  case above
}

extension GlyphSet {
  /// Points to where a value would be.
  func arrow(to side: AxisSide) -> Unicode.Scalar {
    switch side {
    case .below: self == .ascii ? "v" : "↓"
    case .within: "-"
    case .above: self == .ascii ? "^" : "↑"
    }
  }
}
