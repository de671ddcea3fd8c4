import Tensors
import Testing

@testable import Training

struct ActivationTests {
  @Test(arguments: [Activation.relu, .tanh, .sigmoid])
  func valueAndDerivativeAreTheReference(activation: Activation) throws {
    let expected: VectorJacobianCase = try reference("act_\(activation.rawValue)")
    let y = try expected.input("x").tensor
    let dy = try expected.input("cot_y").tensor
    let dx = Tensor(shape: y.shape)

    activation.apply(to: y.row)
    activation.setGradient(dx.row, from: dy.row, output: y.row)

    try expectAgreement(y.values, expected.output("y").values)
    try expectAgreement(dx.values, expected.gradient("x").values)
  }

  @Test(arguments: [Activation.tanh, .sigmoid])
  func saturationBeginsWhereTheDerivativeIsOnePercentOfItsLargest(activation: Activation) throws {
    let band = try #require(activation.saturation)
    let y = Tensor(shape: [2], values: [band.centre, band.centre + band.limit])
    let derivative = Tensor(shape: [2])
    activation.setGradient(
      derivative.row, from: Tensor(shape: [2], values: [1, 1]).row, output: y.row)
    #expect(abs(derivative[1] / derivative[0] - 0.01) < 1e-5)
  }
}
