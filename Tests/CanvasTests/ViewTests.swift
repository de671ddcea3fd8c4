import Canvas
import TestSupport
import Testing

@Suite struct ViewTests {
  @Test(arguments: [40, 28, 16, 8, 3])
  func borderTextsGoByImportanceWhenTheFrameIsNarrow(width: Int) {
    expectGolden(picture(Scene.frame(), width: width, height: 3), named: "frame")
  }

  @Test func framesCanBeASCII() {
    expectGolden(picture(Scene.frame(glyphs: .ascii), width: 40, height: 3), named: "frame-ascii")
  }

  @Test(arguments: [70, 50, 30, 12, 6])
  func spansGoByPriorityWhenTheLineIsNarrow(width: Int) {
    expectGolden(picture(Scene.line(), width: width, height: 1), named: "line")
  }

  @Test func spanAtTheRightIsCutWhenItIsTheLastOneLeft() {
    let line = TextLine([Span("left")], right: [Span("important", priority: 1)])
    #expect(picture(line, width: 6, height: 1).text == "impor…\n")
  }

  @Test func popupHidesWhatIsBelow() {
    var frame = CellBuffer(width: 40, height: 9)
    frame.fill(frame.area, with: Cell("·"))
    Scene.popup().draw(in: frame.area, of: &frame)
    expectGolden(frame, named: "popup")
  }

  @Test(arguments: GlyphSet.allCases)
  func sparklineShowsGapsAndNonfiniteValues(glyphs: GlyphSet) {
    let frame = picture(Scene.sparkline(glyphs: glyphs), width: 16, height: 1)
    expectGolden(frame, named: "sparkline-\(glyphs.rawValue)", showsRoles: true)
  }

  @Test(arguments: GlyphSet.allCases)
  func heatStripShowsSizeByShadeAndColour(glyphs: GlyphSet) {
    let frame = picture(Scene.heatStrip(glyphs: glyphs), width: 16, height: 1)
    expectGolden(frame, named: "heat-strip-\(glyphs.rawValue)", showsRoles: true)
  }

  @Test func legendOfAHeatStripNamesTheEndsOfTheRamp() {
    let axis = ValueAxis(scale: .logarithmic, lower: 1e-4, upper: 100)
    let legend = HeatStrip.legend(of: axis, glyphs: .ascii).map(\.text).joined()
    #expect(legend == "0.0001 .:-=+*%@ 100")
  }

  @Test func flatSparklineLooksFlat() {
    let samples = [1, 1.001, 0.999, 1].map { Sample($0) }
    let text = picture(Sparkline(samples), width: 4, height: 1).text
    #expect(Set(text.dropLast()).count == 1)
  }

  @Test(arguments: [(-1.0, "▕      ▏"), (0, "▕      ▏"), (0.5, "▕███   ▏"), (0.4, "▕██▍   ▏")])
  func meterFillsByEighths(fraction: Double, picture expected: String) {
    #expect(picture(Meter(fraction: fraction), width: 8, height: 1).text == expected + "\n")
  }

  @Test(arguments: [(Double.nan, "[      ]"), (0.5, "[###   ]"), (7, "[######]")])
  func meterCanBeASCII(fraction: Double, picture expected: String) {
    let meter = Meter(fraction: fraction, glyphs: .ascii)
    #expect(picture(meter, width: 8, height: 1).text == expected + "\n")
  }
}

@Suite struct KeyHintTests {
  @Test func keyIsMarkedInsideTheWord() {
    let hint = KeyHint("c", "clipping")
    #expect(hint.spans.map(\.text) == ["c", "lipping"])
    #expect(hint.spans.map(\.style.role) == [.accent, .dim])
  }

  @Test func keyStandsInFrontOfAWordWithoutIt() {
    #expect(KeyHint("space", "pause").spans.map(\.text) == ["space", " pause"])
  }
}
