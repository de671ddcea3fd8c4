import Tensors
import Testing

@testable import Training

struct DecimalTests {
  /// What a scanner makes of one cell: the quick way if it can, else the library's.
  private func number(_ text: String) throws -> Float? {
    try CSVReader(Array("x,y\n\(text),0".utf8).span.bytes, target: "y", task: .regression)
      .inputs.first
  }

  private func quickNumber(_ text: String) -> Float? {
    let bytes = Array(text.utf8)
    var position = 0
    return Decimal(in: bytes.span.bytes, at: &position)?.nearestFloat
  }

  @Test(arguments: [
    "-0", "0.1", "16777217", "1e-7", "-2.5e3", "+7", ".5", "5.", "1E+4",
    "340282346638528859811704183484516925440", "1.401298464324817e-45", "0.000000000000000001",
    "123456789012345678901234567890", "9007199254740993", "1e22", "1e-22",
    // Half-way between two Floats, and one digit to either side.
    "16777217", "16777217.0000001", "16777216.9999999", "1.00000005960464477539062",
    "1.000000059604644775390626", "33554434", "33554434.000000001",
  ])
  func everyNumberIsTheNearestFloat(text: String) throws {
    #expect(try number(text) == Float(text))
  }

  @Test func randomNumbersAreTheNearestFloats() throws {
    var random = RandomSource(seed: 3)
    for _ in 0..<3_000 {
      let digits = String(Int.random(in: 0...999_999_999_999_999, using: &random))
      let decimals = Int.random(in: 0...digits.count, using: &random)
      let exponent = Int.random(in: -9...9, using: &random)
      let text = "\(digits.dropLast(decimals)).\(digits.suffix(decimals))e\(exponent)"
      #expect(try number(text) == Float(text))
    }
  }

  @Test func usualNumbersTakeTheQuickWay() {
    for text in ["0", "1", "-12.5", "3.14159", "1.234560e-02", "151", "0.0013"] {
      #expect(quickNumber(text) == Float(text))
    }
  }

  @Test func whatTheQuickWayCannotBeSureOfIsLeft() {
    for text in ["16777217", "1e-40", "1e39", "1e23", "99999999999999999", "1234567890123456789"] {
      #expect(quickNumber(text) == nil)
    }
  }

  @Test(arguments: ["", "-", ".", "e5", "1e", "1e+", "1e1000", "x"])
  func whatIsNoPlainNumberIsLeft(text: String) {
    #expect(quickNumber(text) == nil)
  }
}
