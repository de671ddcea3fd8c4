import Tensors
import Testing

@testable import Training

struct NormalisationTests {
  @Test(arguments: ["layernorm", "layernorm_noaffine"])
  func normalisedLayersAreTheReference(name: String) throws {
    let expected: VectorJacobianCase = try reference(name)
    let x = try expected.input("x").tensor
    let gamma = expected.inputs["gamma"]
    let layer = try makeLayer(
      LayerNormConfig(isAffine: gamma != nil), input: Array(x.shape.dropFirst()),
      batchSize: x.shape[0])
    if gamma != nil {
      try layer.parameter("weight").value.setValues(expected.input("gamma").floats)
      try layer.parameter("bias").value.setValues(expected.input("beta").floats)
    }

    let y = layer.forward(x, mode: .training)
    let dx = try layer.backward(expected.input("cot_y").tensor, GradientRequest())

    try expectAgreement(y.values, expected.output("y").values)
    try expectAgreement(#require(dx).values, expected.gradient("x").values)
    guard gamma != nil else { return }
    try expectAgreement(
      layer.parameter("weight").gradient.values, expected.gradient("gamma").values)
    try expectAgreement(layer.parameter("bias").gradient.values, expected.gradient("beta").values)
  }

  @Test(arguments: ["batchnorm1d", "batchnorm1d_bct", "batchnorm2d"], ["train", "eval"])
  func normalisedBatchesAreTheReference(name: String, mode: String) throws {
    let expected: VectorJacobianCase = try reference("\(name)_\(mode)")
    let x = try expected.input("x").tensor
    let layer = try makeLayer(
      BatchNormConfig(), input: Array(x.shape.dropFirst()), batchSize: x.shape[0])
    try layer.parameter("weight").value.setValues(expected.input("gamma").floats)
    try layer.parameter("bias").value.setValues(expected.input("beta").floats)
    try layer.buffers[0].value.setValues(expected.input("running_mean").floats)
    try layer.buffers[1].value.setValues(expected.input("running_var").floats)

    let y = layer.forward(x, mode: mode == "train" ? .training : .evaluation)
    let dx = try layer.backward(expected.input("cot_y").tensor, GradientRequest())

    try expectAgreement(y.values, expected.output("y").values)
    try expectAgreement(
      layer.buffers[0].value.values, expected.output("new_running_mean").values)
    try expectAgreement(layer.buffers[1].value.values, expected.output("new_running_var").values)
    try expectAgreement(#require(dx).values, expected.gradient("x").values)
    try expectAgreement(
      layer.parameter("weight").gradient.values, expected.gradient("gamma").values)
    try expectAgreement(layer.parameter("bias").gradient.values, expected.gradient("beta").values)
  }

  @Test(arguments: [[7], [3, 5], [2, 3, 4]])
  func gradientsAgreeWithCentralDifferences(shape: [Int]) throws {
    var random = RandomSource(seed: 41)
    let layers: [any Layer] = [
      try makeLayer(LayerNormConfig(), input: shape, batchSize: 5),
      try makeLayer(LayerNormConfig(isAffine: false), input: shape, batchSize: 5),
      try makeLayer(BatchNormConfig(), input: shape, batchSize: 5),
      try makeLayer(BatchNormConfig(isAffine: false), input: shape, batchSize: 5),
    ]
    for layer in layers {
      for parameter in layer.parameters {
        parameter.value.setValues((0..<parameter.value.count).map { _ in random.normal() })
      }
      expectCentralDifferences(layer, input: .random([5] + shape, &random))
      expectCentralDifferences(layer, input: .random([3] + shape, &random))
    }
  }

  @Test func aSmallerBatchIsNormalisedByItself() throws {
    var random = RandomSource(seed: 42)
    let x = Tensor.random([3, 4], &random)
    for definition in [BatchNormConfig(), BatchNormConfig(epsilon: 1e-3)] {
      let large = try makeLayer(definition, input: [4], batchSize: 8)
      _ = large.forward(.random([8, 4], &random), mode: .training)
      let exact = try makeLayer(definition, input: [4], batchSize: 3)
      #expect(
        large.forward(x, mode: .training).values == exact.forward(x, mode: .training).values)
    }
  }

  @Test func evaluationChangesNoRunningMoment() throws {
    var random = RandomSource(seed: 43)
    let layer = try makeLayer(BatchNormConfig(), input: [3], batchSize: 4)
    _ = layer.forward(.random([4, 3], &random), mode: .training)
    let moments = layer.buffers.map(\.value.values)
    _ = layer.forward(.random([4, 3], &random), mode: .evaluation)
    #expect(layer.buffers.map(\.value.values) == moments)
  }

  @Test func aBatchOfOneGivesTheBiasAndMovesNothing() throws {
    let layer = try makeLayer(BatchNormConfig(), input: [2], batchSize: 1)
    try layer.parameter("bias").value.setValues([3, 4])
    let y = layer.forward(Tensor(shape: [1, 2], values: [100, -7]), mode: .training)
    #expect(y.values == [3, 4])
    #expect(layer.buffers.map(\.value.values) == [[0, 0], [1, 1]])
  }

  @Test(arguments: [Float.nan, .infinity, 1e30])
  func aBrokenBatchMovesNoRunningMoment(value: Float) throws {
    let layer = try makeLayer(BatchNormConfig(), input: [2], batchSize: 2)
    let y = layer.forward(Tensor(shape: [2, 2], values: [value, 1, 1, 3]), mode: .training)
    #expect(layer.buffers.map(\.value.values) == [[0, 0], [1, 1]])
    #expect(!y.values[0].isFinite || value.isFinite)
  }

  @Test func parameterGradientsAccumulate() throws {
    var random = RandomSource(seed: 44)
    let (x, dy) = (Tensor.random([4, 3], &random), Tensor.random([4, 3], &random))
    for layer in [
      try makeLayer(LayerNormConfig(), input: [3], batchSize: 4),
      try makeLayer(BatchNormConfig(), input: [3], batchSize: 4),
    ] {
      _ = layer.forward(x, mode: .training)
      _ = layer.backward(dy, GradientRequest())
      let once = layer.parameters.map(\.gradient.values)
      _ = layer.backward(dy, GradientRequest(accumulates: true))
      for (parameter, once) in zip(layer.parameters, once) {
        expectAgreement(parameter.gradient.values, once.map { Double($0) * 2 })
      }
    }
  }

  @Test func nonfiniteInputsStayVisible() throws {
    let layer = try makeLayer(LayerNormConfig(), input: [2], batchSize: 2)
    let y = layer.forward(Tensor(shape: [2, 2], values: [.nan, 1, 1, 3]), mode: .training)
    #expect(y.values[0].isNaN && y.values[1].isNaN)
    #expect(y.values[2].isFinite && y.values[3].isFinite)
  }
}
