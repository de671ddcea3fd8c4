import Canvas
import Testing

@Suite struct ValueAxisTests {
  private func extent(_ values: Float...) -> ValueExtent {
    ValueExtent(values.map { Sample($0) })
  }

  @Test func boundsAreReadableAndHoldEveryValue() {
    let axis = ValueAxis.fitting(extent(0.31, 2.29), scale: .linear)
    #expect((axis.lower, axis.upper) == (0, 2.5))
    let decades = ValueAxis.fitting(extent(0.031, 42), scale: .logarithmic)
    #expect((decades.lower, decades.upper) == (0.02, 50))
  }

  @Test(arguments: ValueAxis.Scale.allCases)
  func nonfiniteValuesNeverMoveABound(scale: ValueAxis.Scale) {
    let clean = ValueAxis.fitting(extent(1, 3), scale: scale)
    let dirty = ValueAxis.fitting(extent(1, .nan, .infinity, 3, -.infinity), scale: scale)
    #expect(clean == dirty)
  }

  @Test func logarithmicBoundsIgnoreZeroAndLess() {
    let axis = ValueAxis.fitting(extent(-5, 0, 1, 8), scale: .logarithmic)
    #expect((axis.lower, axis.upper) == (1, 10))
    #expect(axis.position(of: 0) == -.infinity)
  }

  @Test(
    arguments: ValueAxis.Scale.allCases,
    [[], [0], [0.25], [-3, -3], [.greatestFiniteMagnitude], [.leastNonzeroMagnitude]] as [[Float]])
  func degenerateValuesStillGiveAnAxis(scale: ValueAxis.Scale, values: [Float]) {
    let axis = ValueAxis.fitting(ValueExtent(values.map { Sample($0) }), scale: scale)
    #expect(axis.lower < axis.upper)
    #expect(axis.ticks(limit: 4).count >= 2)
  }

  @Test func valuesThatLieCloseTogetherFillALogarithmicAxisToo() {
    let axis = ValueAxis.fitting(extent(2.28, 2.31), scale: .logarithmic)
    #expect(axis.lower > 2.19 && axis.upper < 2.41)
    #expect(axis.ticks(limit: 5).count >= 3)
  }

  @Test func flatLineStaysFlat() {
    let axis = ValueAxis.fitting(extent(0.9999, 1.0001), scale: .linear)
    #expect(abs(axis.position(of: 1.0001) - axis.position(of: 0.9999)) < 0.02)
  }

  @Test func boundsDoNotJitter() {
    let first = ValueAxis.fitting(extent(0.1, 9), scale: .linear)
    #expect(ValueAxis.fitting(extent(0.1, 6), scale: .linear, previous: first) == first)
    #expect(ValueAxis.fitting(extent(0.1, 11), scale: .linear, previous: first) != first)
    #expect(ValueAxis.fitting(extent(0.1, 0.3), scale: .linear, previous: first) != first)
    #expect(ValueAxis.fitting(extent(1, 9), scale: .logarithmic, previous: first) != first)
  }
}

@Suite struct TickTests {
  private func labels(_ scale: ValueAxis.Scale, _ lower: Double, _ upper: Double) -> [String] {
    ValueAxis(scale: scale, lower: lower, upper: upper).ticks(limit: 4).map(\.label)
  }

  @Test func linearTicksAreMultiplesOfOneTwoOrFive() {
    #expect(labels(.linear, 0, 2.5) == ["0", "1", "2"])
    #expect(labels(.linear, 0.3, 0.36) == ["0.30", "0.32", "0.34", "0.36"])
    #expect(labels(.linear, -20_000, 20_000) == ["-20000", "0", "20000"])
  }

  @Test func logarithmicTicksArePowersOfTen() {
    #expect(labels(.logarithmic, 0.02, 50) == ["0.1", "1", "10"])
    #expect(labels(.logarithmic, 1e-9, 1) == ["1e-9", "1e-6", "0.001", "1"])
  }

  @Test func shortLogarithmicAxisHasTicksBetweenPowers() {
    #expect(labels(.logarithmic, 0.2, 0.5) == ["0.2", "0.3", "0.4", "0.5"])
    #expect(labels(.logarithmic, 0.2, 0.9) == ["0.2", "0.5"])
  }

  @Test func everyLabelFitsTheCommonWidth() {
    for exponent in stride(from: -44.0, through: 38, by: 1) {
      for mantissa in [1.0, 1.25, -2.5, 9.99] {
        let value = mantissa * Double(sign: .plus, exponent: Int(exponent * 3.32), significand: 1)
        for share in [1, 0.1, 0.01] {
          let label = TickLabel.text(value, resolution: abs(value) * share)
          #expect((1...TickLabel.width).contains(label.count), "\(value): \(label)")
        }
      }
    }
  }

  @Test func labelsKeepTheDigitsThatTellThemApart() {
    #expect(TickLabel.text(-0.0125, resolution: 0.0005) == "-.0125")
    #expect(TickLabel.text(250_000, resolution: 50_000) == "250000")
    #expect(TickLabel.text(2_500_000, resolution: 500_000) == "2.5e6")
    #expect(TickLabel.text(1.2e-12, resolution: 1e-13) == "12e-13")
  }
}

@Suite struct RampTests {
  @Test func rampHasReadableEnds() {
    let axis = ValueAxis.ramp(of: [0.03, 3, 40].map { Sample($0) })
    #expect(abs(axis.lower - 0.02) < 1e-12 && abs(axis.upper - 50) < 1e-9)
  }

  @Test func fewHugeValuesTakeNoContrastFromTheOthers() {
    let usual = (1...99).map { Sample(Float($0)) }
    let axis = ValueAxis.ramp(of: usual + [Sample(1e35)])
    #expect(axis.upper <= 1e9)
  }

  @Test(arguments: [
    [], [0], [-1, 0], [.nan], [.infinity], [1, 1], [.leastNonzeroMagnitude, 3e38],
  ])
  func strangeValuesHaveARampToo(values: [Float]) {
    let axis = ValueAxis.ramp(of: values.map { Sample($0) })
    #expect(axis.lower < axis.upper)
  }
}
