import Foundation
import Testing

@testable import Tensors

/// Every error that `VectorMath` admits to, measured over about a million numbers: all exponents
/// and both signs, denormal numbers, zeros, infinities and NaN.
struct VectorMathErrorTests {
  private static let everything = -Float.infinity...Float.infinity
  private static let finite = -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude

  private static let numbers: [Float] = {
    let patterns = stride(from: UInt32.min, through: .max, by: 4099).map(Float.init(bitPattern:))
    let limits: [Float] = [0, .leastNonzeroMagnitude, .leastNormalMagnitude, 1, .infinity]
    return patterns + limits + limits.map(-) + [.nan]
  }()

  @Test func expIsWithinOneUnitAndAHundredth() {
    #expect(units(VectorMath.exp, exp) < 1.01)
  }

  @Test func tanhIsWithinOnePointFourUnits() {
    #expect(units(VectorMath.tanh, tanh) < 1.4)
  }

  @Test func sigmoidIsWithinTwoAndAHalfUnitsWhereItIsANormalNumber() {
    #expect(units(VectorMath.sigmoid, GatedDefinition.sigmoid, in: -88.3 ... .infinity) < 2.5)
    #expect(distance(VectorMath.sigmoid, GatedDefinition.sigmoid) < 1e-7)
  }

  @Test func theNormalDistributionLosesDigitsOnlyInItsTail() {
    let (probability, exact) = ({ VectorMath.normal($0).probability }, GatedDefinition.probability)
    #expect(units(probability, exact, in: 0 ... .infinity) < 4)
    #expect(units(probability, exact, in: -3...0) < 10)
    #expect(units(probability, exact) < 72)
  }

  @Test func theNormalDensityLosesDigitsOnlyInItsTails() {
    let (density, exact) = ({ VectorMath.normal($0).density }, GatedDefinition.density)
    #expect(units(density, exact, in: -3...3) < 6)
    #expect(units(density, exact) < 72)
  }

  @Test func geluLosesDigitsOnlyFarBelowZero() {
    #expect(units({ VectorMath.gelu($0).value }, GatedDefinition.gelu, in: -3 ... .infinity) < 9)
    #expect(units({ VectorMath.gelu($0).value }, GatedDefinition.gelu) < 72)
    #expect(distance({ VectorMath.gelu($0).slope }, GatedDefinition.geluSlope) < 5e-7)
  }

  @Test func geluWithTanhLosesDigitsOnlyFarBelowZero() {
    let (value, exact) = ({ VectorMath.geluTanh($0).value }, GatedDefinition.geluTanh)
    #expect(units(value, exact, in: -1 ... .infinity) < 3.2)
    #expect(units(value, exact, in: -3...0) < 20)
    #expect(units(value, exact, in: -9...0) < 200)
    #expect(distance(value, exact, in: -(.infinity)...0) < 1e-6)
    #expect(distance({ VectorMath.geluTanh($0).slope }, GatedDefinition.geluTanhSlope) < 2e-6)
  }

  @Test func siluIsWithinThreeUnitsWhereItsGateIsANormalNumber() {
    #expect(units({ VectorMath.silu($0).value }, GatedDefinition.silu, in: -87 ... .infinity) < 3)
    #expect(distance({ VectorMath.silu($0).slope }, GatedDefinition.siluSlope) < 1e-6)
  }

  /// The largest error in units in the last place of the exact result.
  private func units(
    _ function: (Lanes) -> Lanes, _ exact: (Double) -> Double,
    in range: ClosedRange<Float> = everything
  ) -> Double {
    largest(function, exact, in: range) { $0 / Double(Float($1).ulp) }
  }

  /// The largest difference from the exact result.
  private func distance(
    _ function: (Lanes) -> Lanes, _ exact: (Double) -> Double,
    in range: ClosedRange<Float> = finite
  ) -> Double {
    largest(function, exact, in: range) { difference, _ in difference }
  }

  /// The largest error; infinite if one result is not finite and the other is something else.
  private func largest(
    _ function: (Lanes) -> Lanes, _ exact: (Double) -> Double, in range: ClosedRange<Float>,
    _ error: (_ difference: Double, _ exact: Double) -> Double
  ) -> Double {
    let numbers = Self.numbers.filter { range.contains($0) || $0.isNaN }
    let results = Tensor(shape: [numbers.count], values: numbers)
    results.row.replace(function)
    return zip(numbers, results.values).reduce(0) { largest, pair in
      let (expected, result) = (exact(Double(pair.0)), pair.1)
      guard Float(expected).isFinite, result.isFinite else {
        return isSame(result, Float(expected)) ? largest : .infinity
      }
      return max(largest, error(abs(Double(result) - expected), expected))
    }
  }

  private func isSame(_ result: Float, _ expected: Float) -> Bool {
    result == expected || result.isNaN && expected.isNaN
  }
}
