internal import Canvas
internal import Telemetry

/// How large the elements of one gradient are, over time: a heat strip for each power of two.
///
/// The colour is the logarithm of the share of elements. What float16 would turn into 0 stands
/// beside labels in the colour of a warning.
struct MagnitudePanel: View {
  let scene: Scene
  let tensor: Int

  private static let labelWidth = 6
  /// The shares at the two ends of the ramp.
  private static let shares = ValueAxis(scale: .logarithmic, lower: 1e-4, upper: 1)

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(
      title: "log2 |gradient|", label: [Span("share of elements", .dim)],
      footer: HeatStrip.legend(of: Self.shares, glyphs: scene.glyphs), glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    let (labels, strips) = inner.splitLeft(Self.labelWidth + 1)
    guard !strips.isEmpty else { return }
    let columns = scene.wholeColumns(atMost: strips.width)
    let histograms = columns.histograms(of: tensor, from: scene.history)
    guard let bands = MagnitudeBands(histograms, count: strips.height) else {
      TextLine([Span(" not measured yet", .dim)], glyphs: scene.glyphs)
        .draw(in: inner, of: &buffer)
      return
    }
    buffer.mark(strips.splitLeft(columns.count).left, as: .dashboard(.steps(columns)))
    for (offset, band) in bands.ranges.enumerated() {
      draw(band, of: histograms, in: strips.row(offset), of: &buffer)
      drawLabel(of: band, in: labels.row(offset), of: &buffer)
    }
  }

  private func draw(
    _ band: Range<Int>, of histograms: [MagnitudeHistogram?], in area: Rect,
    of buffer: inout CellBuffer
  ) {
    let samples = histograms.map { histogram in
      let share = histogram?.share(ofBins: band) ?? 0
      return share > 0 ? Sample(share) : .gap
    }
    HeatStrip(samples, axis: Self.shares, glyphs: scene.glyphs).draw(in: area, of: &buffer)
  }

  /// The power of two at which a band begins.
  private func drawLabel(of band: Range<Int>, in area: Rect, of buffer: inout CellBuffer) {
    let isLost = band.upperBound <= MagnitudeHistogram.halfUnderflowBins.upperBound
    let text = NumberFormat.leading(
      "\(band.lowerBound - MagnitudeHistogram.bias)", to: Self.labelWidth)
    buffer.write(
      text, column: area.column, row: area.row, style: Style(isLost ? .warning : .dim),
      limit: area.width)
  }
}

/// Ranges of bins, as many as there are rows, that hold everything that was measured.
private struct MagnitudeBands {
  /// The bins of every row, the largest magnitudes first.
  let ranges: [Range<Int>]

  /// Nil when no histogram has an element between 0 and infinity.
  init?(_ histograms: [MagnitudeHistogram?], count: Int) {
    let finite = 1..<MagnitudeHistogram.binCount - 1
    var first = finite.upperBound
    var last = finite.lowerBound - 1
    for histogram in histograms.compactMap(\.self) {
      first = min(first, finite.first { histogram.counts[$0] > 0 } ?? first)
      last = max(last, finite.last { histogram.counts[$0] > 0 } ?? last)
    }
    guard first <= last, count > 0 else { return nil }
    let size = (last - first + count) / count
    ranges = stride(from: last + 1, to: first, by: -size).map { end in
      max(first, end - size)..<end
    }
  }
}
