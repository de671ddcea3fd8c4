import Telemetry
import Testing

@Suite struct NumberFormatTests {
  @Test(arguments: [
    (Float(3.1), "3.10e+00"), (0, "0.00e+00"), (9.999, "1.00e+01"), (-0.00123, "-1.23e-03"),
    (3.4e38, "3.40e+38"), (1e-38, "1.00e-38"), (.nan, "     NaN"), (-.infinity, "    -Inf"),
  ])
  func scientificKeepsItsWidth(value: Float, text: String) {
    #expect(NumberFormat.scientific(value) == text)
  }

  @Test(arguments: [
    (Float(0.1), "0.1"), (2.3034585, "2.3034585"), (1e-9, "1e-09"), (.nan, "nan"), (-.nan, "nan"),
    (-.infinity, "-inf"),
  ])
  func exactTellsEveryValueFromAllOthers(value: Float, text: String) {
    #expect(NumberFormat.exact(value) == text)
  }

  @Test(arguments: [
    (Float(0.3124), "0.3124"), (41.2, "41.20"), (0, "0"), (1_204, "1204"), (1e-5, "1.00e-05"),
    (123.456, "123.5"), (2e7, "2.00e+07"), (.infinity, "Inf"),
  ])
  func shortIsWhatAPersonWouldWrite(value: Float, text: String) {
    #expect(NumberFormat.short(value) == text)
  }

  @Test func groupedSeparatesThousands() {
    #expect(
      [0, 999, 1_000, 12_480, -1_234_567].map(NumberFormat.grouped)
        == ["0", "999", "1,000", "12,480", "-1,234,567"])
  }

  @Test func percentKeepsItsWidth() {
    #expect([0, 0.034, 1, .nan].map(NumberFormat.percent) == ["  0 %", "  3 %", "100 %", "  - %"])
  }

  @Test func durationUsesTheTwoLargestUnits() {
    #expect(
      [0.4, 59, 252, 11_045, .infinity].map(NumberFormat.duration)
        == ["0s", "59s", "4m12s", "3h04m", "-"])
  }

  @Test func fixedRoundsAndDropsTheSignOfZero() {
    #expect(NumberFormat.fixed(-0.004, decimals: 2) == "0.00")
    #expect(NumberFormat.fixed(2.5, decimals: 0) == "3")
    #expect(NumberFormat.fixed(1e30, decimals: 2) == "1e+30")
  }
}
