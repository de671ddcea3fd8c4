import Tensors
import Testing

@testable import Training

/// A case of the reference values with the layer that it is about.
struct ConvolutionCase: CustomTestStringConvertible {
  var name: String
  var config: ConvolutionConfig

  init(_ name: String, _ change: (inout ConvolutionConfig) -> Void) {
    self.name = name
    config = ConvolutionConfig(channels: 3)
    change(&config)
  }

  var testDescription: String { name }

  static let all = [
    ConvolutionCase("conv2d_1x1") { $0.kernel = PlaneExtents(1) },
    ConvolutionCase("conv2d_2x3_nonsquare") {
      $0.kernel = PlaneExtents(height: 2, width: 3)
      $0.stride = PlaneExtents(height: 1, width: 2)
      $0.padding = PlaneExtents(height: 0, width: 1)
    },
    ConvolutionCase("conv2d_3x3_depthwise") {
      $0.channels = 2
      $0.groups = 2
      $0.padding = PlaneExtents(1)
    },
    ConvolutionCase("conv2d_3x3_dilation2_pad2") {
      $0.dilation = PlaneExtents(2)
      $0.padding = PlaneExtents(2)
    },
    ConvolutionCase("conv2d_3x3_pad1") { $0.padding = PlaneExtents(1) },
    ConvolutionCase("conv2d_3x3_stride2") { $0.stride = PlaneExtents(2) },
    ConvolutionCase("conv2d_3x3_stride2_pad1_nobias") {
      $0.stride = PlaneExtents(2)
      $0.padding = PlaneExtents(1)
      $0.hasBias = false
    },
  ]

  /// Convolutions of other shapes than those of the reference values.
  static let others = [
    ConvolutionCase("plain") { _ in },
    ConvolutionCase("tall kernel, wide stride") {
      $0.kernel = PlaneExtents(height: 4, width: 1)
      $0.stride = PlaneExtents(height: 1, width: 3)
      $0.padding = PlaneExtents(height: 3, width: 0)
    },
    ConvolutionCase("1x1 in groups") {
      $0.channels = 6
      $0.kernel = PlaneExtents(1)
      $0.groups = 2
    },
    ConvolutionCase("two groups, dilated, no bias") {
      $0.channels = 2
      $0.groups = 2
      $0.dilation = PlaneExtents(height: 2, width: 1)
      $0.padding = PlaneExtents(1)
      $0.hasBias = false
    },
    ConvolutionCase("1x1 that skips") {
      $0.kernel = PlaneExtents(1)
      $0.stride = PlaneExtents(2)
    },
  ]
}

struct ConvolutionLayerTests {
  private static let input = [4, 5, 7]

  @Test(arguments: ConvolutionCase.all)
  func outputAndGradientsAreTheReference(convolution: ConvolutionCase) throws {
    let expected: VectorJacobianCase = try reference(convolution.name)
    let x = try expected.input("x").tensor
    let layer = try makeLayer(
      convolution.config, input: Array(x.shape.dropFirst()), batchSize: x.rowCount)
    try layer.parameter("weight").value.setValues(expected.input("w").floats)
    if let bias = expected.inputs["b"] {
      try layer.parameter("bias").value.setValues(bias.floats)
    }

    let output = layer.forward(x, mode: .training)
    let dx = try layer.backward(expected.input("cot_y").tensor, GradientRequest())

    #expect(try output.shape == expected.output("y").shape)
    try expectAgreement(output.values, expected.output("y").values)
    try expectAgreement(#require(dx).values, expected.gradient("x").values)
    try expectAgreement(layer.parameter("weight").gradient.values, expected.gradient("w").values)
    guard convolution.config.hasBias else { return }
    try expectAgreement(layer.parameter("bias").gradient.values, expected.gradient("b").values)
  }

  @Test(arguments: ConvolutionCase.others)
  func gradientsAgreeWithCentralDifferences(convolution: ConvolutionCase) throws {
    var random = RandomSource(seed: 41)
    let layer = try makeLayer(convolution.config, input: Self.input, batchSize: 3)
    expectCentralDifferences(layer, input: .random([2] + Self.input, &random))
  }

  @Test(arguments: Activation.everyKind)
  func everyActivationAgreesWithCentralDifferences(activation: Activation) throws {
    var random = RandomSource(seed: 42)
    let hasBias = activation != .softmax  // It takes away what a whole row has in common.
    let config = ConvolutionConfig(channels: 2, activation: activation, hasBias: hasBias)
    let layer = try makeLayer(config, input: [2, 4, 5], batchSize: 2)
    expectCentralDifferences(layer, input: .random([2, 2, 4, 5], &random))
  }

  @Test(arguments: ConvolutionCase.others)
  func aSmallerBatchAndBackGivesTheSameImages(convolution: ConvolutionCase) throws {
    var random = RandomSource(seed: 43)
    let layer = try makeLayer(convolution.config, input: Self.input, batchSize: 3)
    let full = Tensor.random([3] + Self.input, &random)
    let part = Tensor(shape: [1] + Self.input, values: Array(full.values.prefix(4 * 5 * 7)))
    let first = layer.forward(full, mode: .training).values
    #expect(layer.forward(part, mode: .evaluation).values == Array(first.prefix(first.count / 3)))
    #expect(layer.forward(full, mode: .evaluation).values == first)
  }

  @Test(arguments: ConvolutionCase.others)
  func accumulatedGradientsAreTheSum(convolution: ConvolutionCase) throws {
    var random = RandomSource(seed: 44)
    let layer = try makeLayer(convolution.config, input: Self.input, batchSize: 2)
    let y = layer.forward(.random([2] + Self.input, &random), mode: .training)
    let dy = Tensor.random(y.shape, &random)
    _ = layer.backward(dy, GradientRequest())
    let once = layer.parameters.map(\.gradient.values)
    _ = layer.backward(dy, GradientRequest(accumulates: true))
    for (parameter, once) in zip(layer.parameters, once) {
      expectAgreement(parameter.gradient.values, once.map { 2 * Double($0) })
    }
    _ = layer.backward(dy, GradientRequest())
    #expect(layer.parameters.map(\.gradient.values) == once)
  }

  @Test func anInputGradientThatIsNotWantedIsNotComputed() throws {
    let layer = try makeLayer(ConvolutionConfig(channels: 1), input: [1, 3, 3], batchSize: 1)
    let y = layer.forward(Tensor(shape: [1, 1, 3, 3]), mode: .training)
    #expect(layer.backward(y, GradientRequest(wantsInputGradient: false)) == nil)
  }

  @Test func namesShapesAndCountsAreThoseOfTheField() throws {
    let config = ConvolutionConfig(
      channels: 6, kernel: PlaneExtents(height: 3, width: 2), groups: 2, activation: .relu)
    let layer = try makeLayer(config, name: "conv1", input: [4, 5, 7], batchSize: 1)
    #expect(layer.kind == "conv 6 3x2 relu")
    #expect(layer.parameters.map(\.name) == ["conv1.weight", "conv1.bias"])
    #expect(layer.parameters.map(\.value.shape) == [[6, 2, 3, 2], [6]])
  }

  @Test func aUnitIsAPositionOfAChannelAndDeadWhenItIsZeroForEverySample() throws {
    let config = ConvolutionConfig(channels: 2, kernel: PlaneExtents(1), activation: .relu)
    let layer = try makeLayer(config, input: [1, 1, 3], batchSize: 2)
    #expect(layer.signals == nil)
    try layer.parameter("weight").value.setValues([1, -1])
    _ = layer.forward(
      Tensor(shape: [2, 1, 1, 3], values: [1, -1, 2, 1, -1, -2]), mode: .training)
    let output = try #require(layer.signals?.output)
    #expect([output.rowCount, output.columnCount] == [2, 6])
    #expect(output.zeroColumnCount() == 2)
  }
}
