import Telemetry
import Testing

@testable import Dashboard

@Suite struct SystemFormatTests {
  @Test(arguments: [
    (Float(0.0302), "3.0 %"), (0.004, "0.4 %"), (1.4, "140 %"), (0, "0.0 %"), (.nan, "-"),
  ])
  func processorIsSharedInPercent(share: Float, text: String) {
    #expect(NumberFormat.processor(share) == text)
  }

  @Test(arguments: [
    (566_000.0, "566 k"), (1_280, "1.28 k"), (640, "640"), (999_600, "1.00 M"), (.infinity, "-"),
  ])
  func largeRatesHaveThreeDigitsAndALetter(value: Double, text: String) {
    #expect(NumberFormat.compact(value) == text)
  }
}
