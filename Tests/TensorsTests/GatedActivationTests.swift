import Foundation
import Testing

@testable import Tensors

/// Gated activations as their definitions say, in Double.
private enum Definition {
  static func probability(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }
  static func density(_ x: Double) -> Double { exp(-x * x / 2) / (2 * Double.pi).squareRoot() }
  static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
  static func gelu(_ x: Double) -> Double { x * probability(x) }
  static func geluTanh(_ x: Double) -> Double {
    x * sigmoid(2 * (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x))
  }
  static func silu(_ x: Double) -> Double { x * sigmoid(x) }

  static func slope(of f: (Double) -> Double, at x: Double) -> Double {
    (f(x + 1e-4) - f(x - 1e-4)) / 2e-4
  }
}

struct GatedActivationTests {
  private static let samples = stride(from: Float(-12.9), through: 12.9, by: 0.037).map { $0 }

  private func largestRelativeError(
    _ function: (Lanes) -> Lanes, _ exact: (Double) -> Double, over values: [Float] = samples
  ) -> Double {
    values.map { value in
      let expected = exact(Double(value))
      return abs(Double(function(Lanes(repeating: value))[5]) - expected) / abs(expected)
    }.max() ?? 0
  }

  @Test func theNormalDistributionIsRightInItsTailsToo() {
    let middle = Self.samples.filter { abs($0) < 3 }
    let probability = { VectorMath.normal($0).probability }
    #expect(largestRelativeError(probability, Definition.probability, over: middle) < 7e-7)
    #expect(largestRelativeError(probability, Definition.probability) < 5e-6)
    #expect(largestRelativeError({ VectorMath.normal($0).density }, Definition.density) < 5e-6)
  }

  @Test func gatedActivationsAreRightFarBelowZeroToo() {
    #expect(largestRelativeError({ VectorMath.gelu($0).value }, Definition.gelu) < 5e-6)
    let geluTanh = { VectorMath.geluTanh($0).value }
    let moderate = Self.samples.filter { $0 > -8 }
    #expect(largestRelativeError(geluTanh, Definition.geluTanh, over: moderate) < 1e-5)
    #expect(largestRelativeError({ VectorMath.silu($0).value }, Definition.silu) < 2e-6)
  }

  private typealias Function = (apply: (Matrix, Matrix) -> Void, exact: (Double) -> Double)

  private let functions: [Function] = [
    ({ $0.applyGELU(slopes: $1) }, Definition.gelu),
    ({ $0.applyGELUTanh(slopes: $1) }, Definition.geluTanh),
    ({ $0.applySiLU(slopes: $1) }, Definition.silu),
  ]

  @Test(arguments: oddLengths)
  func everyElementTakesItsValueAndItsSlope(count: Int) {
    var random = RandomSource(seed: 12)
    let x = Tensor.random([count], &random)
    for function in functions {
      let (y, slopes) = (x.copied(), Tensor(shape: [count]))
      function.apply(y.row, slopes.row)
      expect(y, x, function.exact)
      expect(slopes, x) { Definition.slope(of: function.exact, at: $0) }
    }
  }

  @Test(arguments: oddLengths)
  func aGradientFromTheInputIsTheSlopeAsWell(count: Int) {
    var random = RandomSource(seed: 13)
    let x = Tensor.random([count], &random)
    let ones = Tensor(shape: [count], values: Array(repeating: 1, count: count))
    let gradients: [(Matrix, Matrix, Matrix) -> Void] = [
      { $0.setGELUGradient($1, input: $2) }, { $0.setGELUTanhGradient($1, input: $2) },
      { $0.setSiLUGradient($1, input: $2) },
    ]
    for (function, gradient) in zip(functions, gradients) {
      let dx = Tensor(shape: [count])
      gradient(dx.row, ones.row, x.row)
      expect(dx, x) { Definition.slope(of: function.exact, at: $0) }
    }
  }

  @Test func whatIsNotANumberStaysSoAndInfinitiesHaveTheirLimits() {
    for function in functions {
      let y = Tensor(shape: [3], values: [.nan, .infinity, .leastNonzeroMagnitude])
      let slopes = Tensor(shape: [3])
      function.apply(y.row, slopes.row)
      #expect(y[0].isNaN && slopes[0].isNaN)
      #expect(y[1] == .infinity)
      #expect(y[2] <= .leastNonzeroMagnitude && abs(slopes[2] - 0.5) < 1e-6)
    }
  }

  private func expect(_ actual: Tensor, _ x: Tensor, _ definition: (Double) -> Double) {
    let expected = x.values.map { Float(definition(Double($0))) }
    expectClose(actual, Tensor(shape: x.shape, values: expected), within: 1e-6)
  }
}
