import Canvas
import TestSupport
import Testing

@Suite struct ChartTests {
  @Test(arguments: [(60, 12, "wide"), (24, 6, "narrow")])
  func showsLinesThresholdMarksAndSteps(width: Int, height: Int, name: String) {
    expectGolden(
      picture(Chart.norms(width: width), width: width, height: height), named: "chart-\(name)",
      showsRoles: true)
  }

  @Test(arguments: GlyphSet.allCases)
  func drawsTheSameValuesInEveryGlyphSet(glyphs: GlyphSet) {
    let chart = Chart.norms(width: 50, glyphs: glyphs)
    expectGolden(picture(chart, width: 50, height: 9), named: "chart-\(glyphs.rawValue)")
  }
}

extension Chart {
  /// Norms that fall, explode once, fail once, and are clipped to 1.
  static func norms(width: Int, glyphs: GlyphSet = .braille) -> Chart {
    let count = Chart.dotColumns(width, glyphs: glyphs)
    let before = (0..<count).map { index -> Sample in
      let share = Float(index) / Float(count)
      if index == count * 3 / 4 { return .nonfinite }
      let value = 0.3 + 6 * (1 - share) * (1 - share) * (share > 0.5 ? 3 : 1)
      return Sample(minimum: value * 0.8, maximum: value * 1.3, mean: value)
    }
    let after = before.map { $0.hasFinite ? Sample(min(1, $0.mean)) : $0 }
    var extent = ValueExtent(before)
    extent.insert(after)
    return Chart(
      series: [Series(after), Series(before, role: .secondary)],
      axis: .fitting(extent, scale: .logarithmic), threshold: Threshold(1, label: "tau"),
      marks: [Mark(dotColumn: count / 4)], stepLabels: StepLabels(first: "1", last: "12,480"),
      glyphs: glyphs)
  }
}

@Suite struct ChartLineTests {
  private let axis = ValueAxis(scale: .linear, lower: 0, upper: 7)

  private func text(_ series: Chart.Series..., threshold: Chart.Threshold? = nil) -> String {
    let chart = Chart(series: series, axis: axis, threshold: threshold)
    return picture(chart, width: 4, height: 2).text
  }

  @Test func spikeOfOneStepIsSeen() {
    var samples = Array(repeating: Sample(0), count: 8)
    samples[3] = Sample(minimum: 0, maximum: 7, mean: 0.01)
    #expect(text(.init(samples)) == " ⢸\n⣀⣸⣀⣀\n")
    #expect(text(.init(samples, drawing: .mean)) == "\n⣀⣀⣀⣀\n")
  }

  @Test func gapsStayOpenUnlessTheyAreBridged() {
    var samples = Array(repeating: Sample.gap, count: 8)
    samples[0] = Sample(0)
    samples[7] = Sample(7)
    #expect(text(.init(samples)) == "   ⠈\n⡀\n")
    #expect(text(.init(samples, bridgedGap: 6)) == "  ⡠⠊\n⡠⠊\n")
  }

  @Test func lineIsNotDrawnAcrossANonfiniteValue() {
    var samples = Array(repeating: Sample(0), count: 8)
    samples[4] = Sample(.nan)
    samples[5...] = [Sample(7), Sample(7), Sample(7)]
    #expect(text(.init(samples)) == "  ×⠉\n⣀⣀\n")
  }

  @Test func moreImportantSeriesHasTheCell() {
    let low = Array(repeating: Sample(0), count: 8)
    let chart = Chart(
      series: [.init(low, role: .primary), .init(low, role: .secondary)], axis: axis)
    let frame = picture(chart, width: 4, height: 2)
    #expect(frame[column: 2, row: 1].style.role == .primary)
  }

  @Test func dottedLineKeepsItsSpikes() {
    var samples = Array(repeating: Sample(0), count: 8)
    samples[3] = Sample(minimum: 0, maximum: 7, mean: 0.01)
    #expect(text(.init(samples, isDotted: true)) == " ⢸\n⣀⢸⣀\n")
  }

  @Test func thresholdBeyondTheAxisIsAnArrow() {
    let chart = Chart(series: [], axis: axis, threshold: .init(90, label: "τ"))
    #expect(picture(chart, width: 10, height: 2).text == "        τ↑\n\n")
  }

  @Test func valuesBeyondTheAxisAreArrowsAtTheEdge() {
    #expect(text(.init([Sample(99), Sample(99)])) == "↑\n\n")
    #expect(text(.init([Sample(99), Sample(99)], drawing: .mean)) == "⠉\n\n")
  }
}
