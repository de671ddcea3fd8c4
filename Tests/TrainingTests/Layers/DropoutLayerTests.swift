import Tensors
import Testing

@testable import Training

struct DropoutLayerTests {
  private func layer(share: Float, width: Int, batchSize: Int, seed: UInt64 = 1) throws
    -> DropoutLayer
  {
    let layer = try makeLayer(
      DropoutConfig(share: share), input: [width], batchSize: batchSize, seed: seed)
    return try #require(layer as? DropoutLayer)
  }

  @Test func aGivenMaskGivesTheReference() throws {
    let expected: VectorJacobianCase = try reference("dropout_train_given_mask")
    let layer = try layer(share: 0.3, width: 5, batchSize: 4)
    let x = try expected.input("x").tensor
    _ = layer.forward(x, mode: .training)
    try layer.mask.setValues(expected.input("mask").floats.map { $0 / (1 - 0.3) })
    let dx = try layer.backward(expected.input("cot_y").tensor, GradientRequest())
    try expectAgreement(#require(dx).values, expected.gradient("x").values)
    let y = zip(x.values, layer.mask.values).map(*)
    try expectAgreement(y, expected.output("y").values)
  }

  @Test func aShareIsLeftOutAndTheMeanIsKept() throws {
    let layer = try layer(share: 0.25, width: 1_000, batchSize: 50)
    let x = Tensor(shape: [50, 1_000])
    x.fill(with: 1)
    let y = layer.forward(x, mode: .training).values
    let zeros = Double(y.count { $0 == 0 }) / Double(y.count)
    #expect(abs(zeros - 0.25) < 0.01)
    #expect(Set(y) == [0, 1 / (1 - 0.25)])
  }

  @Test func everyPassDrawsAnewAndASavedSourceRepeatsIt() throws {
    let layer = try layer(share: 0.5, width: 31, batchSize: 3)
    let x = Tensor(shape: [3, 31])
    x.fill(with: 1)
    let saved = layer.randomSource
    let first = layer.forward(x, mode: .training).values
    #expect(layer.forward(x, mode: .training).values != first)
    layer.randomSource = saved
    #expect(layer.forward(x, mode: .training).values == first)
  }

  @Test func evaluationHandsEverythingOnAndDrawsNothing() throws {
    let layer = try layer(share: 0.9, width: 4, batchSize: 2)
    let source = layer.randomSource
    let x = Tensor(shape: [2, 4], values: [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(layer.forward(x, mode: .evaluation).values == x.values)
    #expect(layer.randomSource == source)
  }

  @Test func evaluationIsTheReference() throws {
    let expected: VectorJacobianCase = try reference("dropout_eval")
    let layer = try layer(share: 0.5, width: 5, batchSize: 4)
    let y = try layer.forward(expected.input("x").tensor, mode: .evaluation)
    let dx = try layer.backward(expected.input("cot_y").tensor, GradientRequest())
    try expectAgreement(y.values, expected.output("y").values)
    try expectAgreement(#require(dx).values, expected.gradient("x").values)
  }

  @Test func aShareOfZeroChangesNothing() throws {
    let layer = try layer(share: 0, width: 3, batchSize: 1)
    let x = Tensor(shape: [1, 3], values: [1, 2, 3])
    #expect(layer.forward(x, mode: .training).values == [1, 2, 3])
  }
}
