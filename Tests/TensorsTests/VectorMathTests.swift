import Foundation
import Testing

@testable import Tensors

struct VectorMathTests {
  /// Every power of two with a few neighbours, both signs.
  private static let samples: [Float] = (-30...7).flatMap { exponent in
    [1, 1.1, 1.37, 1.5, 1.93].flatMap { mantissa -> [Float] in
      let value = Float(mantissa) * Float(pow(2, Double(exponent)))
      return [value, -value]
    }
  }

  private func largestError(
    _ function: (Lanes) -> Lanes, _ exact: (Double) -> Double, over values: [Float]
  ) -> Double {
    values.map { value in
      let expected = exact(Double(value))
      let unit = Double(max(Float(expected).ulp, .leastNormalMagnitude.ulp))
      return abs(Double(function(Lanes(repeating: value))[3]) - expected) / unit
    }.max() ?? 0
  }

  @Test func expIsWithinTwoUnits() {
    let inRange = Self.samples.filter { abs($0) < 87 }
    #expect(largestError(VectorMath.exp, Foundation.exp, over: inRange) < 2)
  }

  @Test func tanhIsWithinTwoUnits() {
    #expect(largestError(VectorMath.tanh, Foundation.tanh, over: Self.samples) < 2)
  }

  @Test func sigmoidIsWithinThreeUnits() {
    let inRange = Self.samples.filter { abs($0) < 80 }
    #expect(largestError(VectorMath.sigmoid, { 1 / (1 + Foundation.exp(-$0)) }, over: inRange) < 3)
  }

  @Test func expLeavesTheRangeTowardsZeroAndInfinity() {
    #expect(VectorMath.exp(Lanes(repeating: 89))[0] == .infinity)
    #expect(VectorMath.exp(Lanes(repeating: .infinity))[0] == .infinity)
    #expect(VectorMath.exp(Lanes(repeating: -110))[0] == 0)
    #expect(VectorMath.exp(Lanes(repeating: -.infinity))[0] == 0)
    #expect(VectorMath.exp(Lanes(repeating: -100))[0] > 0)
  }

  @Test func boundedFunctionsReachTheirBounds() {
    #expect(VectorMath.tanh(Lanes(repeating: .infinity))[0] == 1)
    #expect(VectorMath.tanh(Lanes(repeating: -.infinity))[0] == -1)
    #expect(VectorMath.sigmoid(Lanes(repeating: .infinity))[0] == 1)
    #expect(VectorMath.sigmoid(Lanes(repeating: -.infinity))[0] == 0)
    #expect(VectorMath.sigmoid(Lanes(repeating: -88))[0] > 0)
    #expect(VectorMath.sigmoid(Lanes(repeating: -1e30))[0] == 0)
  }

  @Test func zeroKeepsItsSign() {
    #expect(VectorMath.tanh(Lanes(repeating: -0.0))[0].sign == .minus)
    #expect(VectorMath.tanh(Lanes(repeating: 0))[0].sign == .plus)
  }

  @Test func nanStaysNaNInItsLane() {
    var lanes = Lanes(repeating: 0.5)
    lanes[2] = .nan
    for function in [VectorMath.exp, VectorMath.tanh, VectorMath.sigmoid] {
      let result = function(lanes)
      #expect(result[2].isNaN)
      #expect(result[1].isFinite)
    }
  }
}
