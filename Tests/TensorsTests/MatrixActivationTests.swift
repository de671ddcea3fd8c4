import Foundation
import Tensors
import Testing

struct MatrixActivationTests {
  @Test(arguments: oddLengths)
  func boundedFunctionsAgreeWithTheirDefinitions(count: Int) {
    var random = RandomSource(seed: 5)
    let x = Tensor.random([count], &random)
    let (tanhs, sigmoids) = (x.copied(), x.copied())
    tanhs.row.applyTanh()
    sigmoids.row.applySigmoid()
    expectClose(tanhs, Tensor(shape: [count], values: x.values.map { tanh($0) }), within: 1e-6)
    expectClose(
      sigmoids, Tensor(shape: [count], values: x.values.map { 1 / (1 + exp(-$0)) }), within: 1e-6)
  }

  @Test func aRectifierKeepsNaN() {
    let tensor = Tensor(shape: [4], values: [-1, .nan, 2, -.infinity])
    tensor.row.applyReLU()
    #expect(tensor[1].isNaN)
    #expect([tensor[0], tensor[2], tensor[3]] == [0, 2, 0])
  }

  @Test func derivativesFollowTheOutput() {
    let y = Tensor(shape: [3], values: [0, 0.5, 1])
    let dy = Tensor(shape: [3], values: [2, 2, 2])
    let dx = Tensor(shape: [3])
    dx.row.setReLUGradient(dy.row, output: y.row)
    #expect(dx.values == [0, 2, 2])
    dx.row.setLeakyReLUGradient(dy.row, output: y.row, slope: 0.25)
    #expect(dx.values == [0.5, 2, 2])
    dx.row.setTanhGradient(dy.row, output: y.row)
    #expect(dx.values == [2, 1.5, 0])
    dx.row.setSigmoidGradient(dy.row, output: y.row)
    #expect(dx.values == [0, 0.5, 0])
  }

  @Test func theGradientPassesWhereTheOutputIsNaN() {
    let dx = Tensor(shape: [1])
    dx.row.setReLUGradient(
      Tensor(shape: [1], values: [3]).row, output: Tensor(shape: [1], values: [.nan]).row)
    #expect(dx.values == [3])
  }
}
