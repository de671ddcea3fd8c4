import Tensors
import Testing

@testable import Training

extension Activation {
  /// One of every kind.
  static let everyKind: [Activation] = [
    .identity, .sigmoid, .tanh, .relu, .leakyReLU(slope: 0.2), .gelu, .geluTanh, .silu, .softmax,
  ]
}

struct ActivationTests {
  private static let referenceCases: [(String, Activation)] = [
    ("act_sigmoid", .sigmoid), ("act_tanh", .tanh), ("act_relu", .relu),
    ("act_leaky_relu_0p01", .leakyReLU(slope: 0.01)),
    ("act_leaky_relu_0p2", .leakyReLU(slope: 0.2)), ("act_gelu_erf", .gelu),
    ("act_gelu_tanh", .geluTanh), ("act_silu", .silu), ("softmax", .softmax),
  ]

  private func layer(_ activation: Activation, input: [Int], batchSize: Int) -> any Layer {
    let plan = ActivationPlan(activation: activation, name: "f", input: SampleShape(input))
    var supplies = LayerSupplies.fixture(batchSize: batchSize)
    return plan.layer(&supplies)
  }

  @Test(arguments: referenceCases)
  func valueAndDerivativeAreTheReference(name: String, activation: Activation) throws {
    let expected: VectorJacobianCase = try reference(name)
    let x = try expected.input("x").tensor
    let layer = layer(activation, input: Array(x.shape.dropFirst()), batchSize: x.rowCount)
    let y = layer.forward(x, mode: .training)
    let dx = try layer.backward(expected.input("cot_y").tensor, GradientRequest())
    try expectAgreement(y.values, expected.output("y").values)
    try expectAgreement(#require(dx).values, expected.gradient("x").values)
  }

  @Test(arguments: Activation.everyKind)
  func aLayerOfItsOwnAgreesWithCentralDifferences(activation: Activation) {
    var random = RandomSource(seed: 71)
    let layer = layer(activation, input: [2, 3, 5], batchSize: 4)
    expectCentralDifferences(layer, input: .random([3, 2, 3, 5], &random))
  }

  @Test(arguments: Activation.everyKind)
  func aStageHandsOnWhatTheFunctionDoes(activation: Activation) {
    var random = RandomSource(seed: 72)
    let x = Tensor.random([6, 5], &random)
    let dy = Tensor.random([6, 5], &random)
    let layer = layer(activation, input: [5], batchSize: 6)
    let expected = layer.forward(x, mode: .training).values
    let expectedGradient = layer.backward(dy, GradientRequest())?.values
    let stage = ActivationStage(activation, rowCount: 6, columnCount: 5)
    let dx = Tensor(shape: [6, 5])
    for rows in [0..<4, 4..<6] {
      stage.apply(to: x.matrix.rows(rows), firstRow: rows.lowerBound)
    }
    for rows in [0..<4, 4..<6] {
      stage.setGradient(
        dx.matrix.rows(rows), from: dy.matrix.rows(rows), output: x.matrix.rows(rows),
        firstRow: rows.lowerBound)
    }
    #expect(x.values == expected)
    #expect(dx.values == expectedGradient)
  }

  @Test(arguments: Activation.everyKind)
  func notANumberReachesTheOutputAndTheOthersStay(activation: Activation) {
    let x = Tensor(shape: [2, 2], values: [1, .nan, 1, 2])
    activation.apply(to: x.matrix)
    #expect(x[1].isNaN)
    #expect(x[2].isFinite && x[3].isFinite)
  }

  @Test func theUnitsOfAnImageAreItsElements() {
    let layer = layer(.relu, input: [2, 3, 5], batchSize: 4)
    _ = layer.forward(Tensor(shape: [4, 2, 3, 5]), mode: .training)
    #expect(layer.signals?.output.rowCount == 4)
    #expect(layer.signals?.output.columnCount == 30)
  }

  @Test(arguments: [Activation.tanh, .sigmoid])
  func saturationBeginsWhereTheDerivativeIsOnePercentOfItsLargest(activation: Activation) throws {
    let band = try #require(activation.saturation)
    let y = Tensor(shape: [2], values: [band.centre, band.centre + band.limit])
    let derivative = Tensor(shape: [2])
    activation.setGradient(
      derivative.row, from: Tensor(shape: [2], values: [1, 1]).row, output: y.row, input: y.row)
    #expect(abs(derivative[1] / derivative[0] - 0.01) < 1e-5)
  }
}
