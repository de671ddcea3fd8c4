import Tensors
import Testing

@testable import Training

struct LossTests {
  @Test func crossEntropyIsTheReference() throws {
    let expected: VectorJacobianCase = try reference("loss_cross_entropy_mean")
    let labels = try expected.input("target").values.map { Int32($0) }
    let gradient = Tensor(shape: [5, 7])
    let loss = try LossKind.crossEntropy.loss.measure(
      expected.input("x").tensor, .classes(labels), gradient: gradient)
    try expectAgreement([Float(loss)], expected.output("loss").values)
    try expectAgreement(gradient.values, expected.gradient("x").values)
  }

  @Test func meanSquaredErrorIsTheReference() throws {
    let expected: VectorJacobianCase = try reference("loss_mse_mean")
    let gradient = Tensor(shape: [4, 3])
    let loss = try LossKind.meanSquaredError.loss.measure(
      expected.input("x").tensor, .values(expected.input("y").tensor), gradient: gradient)
    try expectAgreement([Float(loss)], expected.output("loss").values)
    try expectAgreement(gradient.values, expected.gradient("x").values)
  }

  @Test func hugeLogitsDoNotOverflow() {
    let loss = LossKind.crossEntropy.loss.measure(
      Tensor(shape: [1, 3], values: [3e38, -3e38, 0]), .classes([0]), gradient: nil)
    #expect(loss == 0)
  }

  @Test(arguments: [Float.nan, .infinity])
  func nonfiniteLogitsReachLossAndGradient(value: Float) {
    for column in 0..<3 {
      let x = Tensor(shape: [1, 3], values: [1, 2, 3])
      x[column] = value
      let gradient = Tensor(shape: [1, 3])
      #expect(!LossKind.crossEntropy.loss.measure(x, .classes([0]), gradient: gradient).isFinite)
      #expect(gradient.values.contains { $0.isNaN })
    }
  }

  @Test func accuracyCountsTheLargestOutputs() {
    let output = Tensor(shape: [3, 2], values: [1, 2, 2, 1, 0, 5])
    #expect(output.matrix.correctCount([1, 1, 1]) == 2)
  }
}
