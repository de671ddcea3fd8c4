import Testing

@testable import Tensors

struct GatedActivationTests {
  private typealias Function = (apply: (Matrix, Matrix) -> Void, exact: (Double) -> Double)

  private let functions: [Function] = [
    ({ $0.applyGELU(slopes: $1) }, GatedDefinition.gelu),
    ({ $0.applyGELUTanh(slopes: $1) }, GatedDefinition.geluTanh),
    ({ $0.applySiLU(slopes: $1) }, GatedDefinition.silu),
  ]

  @Test(arguments: oddLengths)
  func everyElementTakesItsValueAndItsSlope(count: Int) {
    var random = RandomSource(seed: 12)
    let x = Tensor.random([count], &random)
    for function in functions {
      let (y, slopes) = (x.copied(), Tensor(shape: [count]))
      function.apply(y.row, slopes.row)
      expect(y, x, function.exact)
      expect(slopes, x) { slope(of: function.exact, at: $0) }
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
      expect(dx, x) { slope(of: function.exact, at: $0) }
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

  /// The derivative by central differences.
  private func slope(of f: (Double) -> Double, at x: Double) -> Double {
    (f(x + 1e-4) - f(x - 1e-4)) / 2e-4
  }

  private func expect(_ actual: Tensor, _ x: Tensor, _ definition: (Double) -> Double) {
    let expected = x.values.map { Float(definition(Double($0))) }
    expectClose(actual, Tensor(shape: x.shape, values: expected), within: 1e-6)
  }
}
