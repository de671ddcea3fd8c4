import Canvas
import Testing

struct UsualExtentTests {
  private func samples(_ values: [Float]) -> [Sample] { values.map { Sample($0) } }
  private let wave: [Float] = (0..<100).map { 1 + Float($0 % 10) / 10 }

  @Test(arguments: ValueAxis.Scale.allCases)
  func oneSpikeDoesNotFlattenTheRest(scale: ValueAxis.Scale) {
    let extent = ValueExtent(usualOf: samples(wave + [1_000]), scale: scale)
    #expect(extent.maximum < 3 && extent.minimum == 1)
  }

  @Test(arguments: ValueAxis.Scale.allCases)
  func manyLargeValuesAreNoSpike(scale: ValueAxis.Scale) {
    let extent = ValueExtent(usualOf: samples(wave + [900, 950, 980, 990, 1_000]), scale: scale)
    #expect(extent.maximum == 1_000)
  }

  @Test func valueThatIsALittleLargerIsHeld() {
    #expect(ValueExtent(usualOf: samples(wave + [3]), scale: .linear).maximum == 3)
  }

  @Test func oneDipDoesNotFlattenTheRest() {
    #expect(ValueExtent(usualOf: samples(wave + [1e-9]), scale: .logarithmic).minimum == 1)
  }

  @Test func fewSamplesAreAllHeld() {
    #expect(ValueExtent(usualOf: samples([1, 2, 1, 500]), scale: .linear).maximum == 500)
  }

  @Test(arguments: ValueAxis.Scale.allCases)
  func strangeSamplesHaveTheExtentOfTheFiniteOnes(scale: ValueAxis.Scale) {
    let strange = Array(repeating: [Sample.gap, .nonfinite, Sample(0), Sample(-3)], count: 30)
    let extent = ValueExtent(usualOf: strange.flatMap(\.self), scale: scale)
    #expect(extent.minimum == -3 && extent.maximum == 0)
    #expect(ValueExtent(usualOf: [], scale: scale).isEmpty)
  }

  @Test func chartMarksValuesBeyondItsAxisAtItsEdge() {
    var buffer = CellBuffer(width: 10, height: 4)
    let axis = ValueAxis(scale: .linear, lower: 1, upper: 2)
    Chart(series: [Chart.Series(samples([1, 9, 1, 1, 0.5, 1]))], axis: axis, glyphs: .ascii)
      .draw(in: buffer.area, of: &buffer)
    #expect(buffer[column: 1, row: 0].glyph == "^" && buffer[column: 4, row: 3].glyph == "v")
  }
}
