import Canvas
import TestSupport
import Testing

@Suite struct BoundsTests {
  private static let sizes = Array(0...6) + [11, 19, 20, 21, 34, 80]

  @Test(arguments: GlyphSet.allCases)
  func noViewDrawsOutsideItsRectangle(glyphs: GlyphSet) {
    let untouched = Cell("@", style: Style(.danger))
    for width in Self.sizes {
      for height in Array(0...7) + [20] {
        for view in Scene.all(width: width, glyphs: glyphs) {
          var frame = CellBuffer(width: width + 4, height: height + 4)
          frame.fill(frame.area, with: untouched)
          let area = Rect(column: 2, row: 2, width: width, height: height)
          view.draw(in: area, of: &frame)
          #expect(frame.isFilled(with: untouched, outside: area), "\(view) in \(area)")
        }
      }
    }
  }

  @Test func rectanglesBeyondTheFrameAreHarmless() {
    for view in Scene.all(width: 30, glyphs: .braille) {
      for (column, row) in [(-15, -3), (5, 2), (100, 100)] {
        var frame = CellBuffer(width: 10, height: 4)
        view.draw(in: Rect(column: column, row: row, width: 30, height: 8), of: &frame)
      }
    }
  }

  @Test func theASCIISetDrawsNothingElse() {
    for view in Scene.all(width: 60, glyphs: .ascii) {
      let text = picture(view, width: 60, height: 8).text
      let isASCII = text.unicodeScalars.allSatisfy { $0.isASCII }
      #expect(isASCII, "\(text)")
    }
  }
}
