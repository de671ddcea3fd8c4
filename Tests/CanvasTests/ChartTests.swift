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
