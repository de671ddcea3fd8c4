import Canvas
import Testing

@Suite struct SolidHeatTests {
  private static let axis = ValueAxis(scale: .logarithmic, lower: 1e-4, upper: 1)

  private func strip(_ theme: Theme = .standard, pointed: Int? = nil) -> CellBuffer {
    var frame = CellBuffer(width: 4, height: 1)
    frame.theme = theme
    HeatStrip([Sample(1e-4), Sample(1), .gap, .nonfinite], axis: Self.axis, pointedColumn: pointed)
      .draw(in: frame.area, of: &frame)
    return frame
  }

  @Test func cellsAreFullWhereColoursTellThemApart() {
    let solid = strip(pointed: 1).withSolidHeat(depth: .many)
    #expect(solid.row(0).map(\.glyph) == [" ", "+", " ", "×"])
    #expect(solid.row(0).map(\.style.isReversed) == [true, true, false, false])
    #expect(solid[column: 0, row: 0].style.role == .heat0)
  }

  @Test(arguments: [ColorDepth.monochrome, .eight, .sixteen])
  func shadesStayWhereColoursAreFew(depth: ColorDepth) {
    #expect(strip().withSolidHeat(depth: depth) == strip())
  }

  @Test func shadesStayWithoutColours() {
    #expect(strip(.monochrome).withSolidHeat(depth: .many) == strip(.monochrome))
  }
}
