import Foundation
import Tensors
import Testing

struct SoftmaxTests {
  /// Softmax of one row, as its definition says it.
  private func softmax(_ x: [Float]) -> [Float] {
    let exponentials = x.map { exp(Double($0)) }
    let sum = exponentials.reduce(0, +)
    return exponentials.map { Float($0 / sum) }
  }

  @Test(arguments: oddLengths)
  func rowsAgreeWithTheDefinition(columns: Int) {
    var random = RandomSource(seed: 14)
    let x = Tensor.random([3, columns], &random)
    let expected = (0..<3).flatMap { softmax(Array(x.values[$0 * columns..<($0 + 1) * columns])) }
    x.matrix.applySoftmax()
    expectClose(x, Tensor(shape: [3, columns], values: expected), within: 1e-6)
  }

  @Test func veryNegativeRowsStillAddUpToOne() {
    let x = Tensor(shape: [1, 3], values: [-1e4, -1e4, -2e4])
    x.matrix.applySoftmax()
    #expect(x.values == [0.5, 0.5, 0])
  }

  @Test(arguments: oddLengths)
  func theGradientAgreesWithTheDefinition(columns: Int) {
    var random = RandomSource(seed: 15)
    let y = Tensor.random([2, columns], &random)
    y.matrix.applySoftmax()
    let dy = Tensor.random([2, columns], &random)
    let dx = Tensor(shape: [2, columns])
    dx.matrix.setSoftmaxGradient(dy.matrix, output: y.matrix)
    let products = zip(y.values, dy.values).map { Double($0) * Double($1) }
    let expected = (0..<2 * columns).map { position in
      let row = position / columns
      let mean = products[row * columns..<(row + 1) * columns].reduce(0, +)
      return Float(Double(y[position]) * (Double(dy[position]) - mean))
    }
    expectClose(dx, Tensor(shape: [2, columns], values: expected), within: 2e-6)
  }
}
