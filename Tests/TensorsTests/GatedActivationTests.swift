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
    #expect(largestRelativeError(VectorMath.gelu, Definition.gelu) < 5e-6)
    let moderate = Self.samples.filter { $0 > -8 }
    #expect(largestRelativeError(VectorMath.geluTanh, Definition.geluTanh, over: moderate) < 1e-5)
    #expect(largestRelativeError(VectorMath.silu, Definition.silu) < 2e-6)
  }

  @Test(arguments: oddLengths)
  func matricesTakeEveryElement(count: Int) {
    var random = RandomSource(seed: 12)
    let x = Tensor.random([count], &random)
    expect(x, { $0.applyGELU() }, Definition.gelu)
    expect(x, { $0.applyGELUTanh() }, Definition.geluTanh)
    expect(x, { $0.applySiLU() }, Definition.silu)
  }

  @Test(arguments: oddLengths)
  func derivativesAreTheSlopes(count: Int) {
    var random = RandomSource(seed: 13)
    let x = Tensor.random([count], &random)
    let ones = Tensor(shape: [count], values: Array(repeating: 1, count: count))
    expect(x, { $0.setGELUGradient(ones.row, input: x.row) }, slope(of: Definition.gelu))
    expect(x, { $0.setGELUTanhGradient(ones.row, input: x.row) }, slope(of: Definition.geluTanh))
    expect(x, { $0.setSiLUGradient(ones.row, input: x.row) }, slope(of: Definition.silu))
  }

  private func slope(of f: @escaping (Double) -> Double) -> (Double) -> Double {
    { Definition.slope(of: f, at: $0) }
  }

  private func expect(_ x: Tensor, _ kernel: (Matrix) -> Void, _ definition: (Double) -> Double) {
    let y = x.copied()
    kernel(y.row)
    let expected = x.values.map { Float(definition(Double($0))) }
    expectClose(y, Tensor(shape: x.shape, values: expected), within: 1e-6)
  }
}
