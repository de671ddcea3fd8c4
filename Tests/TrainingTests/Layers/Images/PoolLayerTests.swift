import Tensors
import Testing

@testable import Training

struct PoolLayerTests {
  private func expectReference(_ name: String, _ definition: some LayerDefinition) throws {
    let expected: VectorJacobianCase = try reference(name)
    let x = try expected.input("x").tensor
    let layer = try makeLayer(
      definition, input: Array(x.shape.dropFirst()), batchSize: x.rowCount)
    let output = layer.forward(x, mode: .training)
    let dx = try layer.backward(expected.input("cot_y").tensor, GradientRequest())
    #expect(try output.shape == expected.output("y").shape)
    try expectAgreement(output.values, expected.output("y").values)
    try expectAgreement(#require(dx).values, expected.gradient("x").values)
  }

  @Test(arguments: [
    ("maxpool2d_2x2", MaxPoolConfig()),
    ("maxpool2d_2x2_ceil", MaxPoolConfig(roundsUp: true)),
    ("maxpool2d_2x2_stride1", MaxPoolConfig(stride: PlaneExtents(1))),
    (
      "maxpool2d_3x3_stride2_pad1",
      MaxPoolConfig(
        kernel: PlaneExtents(3), stride: PlaneExtents(2), padding: PlaneExtents(1))
    ),
  ])
  func maximaAndTheirGradientAreTheReference(name: String, config: MaxPoolConfig) throws {
    try expectReference(name, config)
  }

  @Test(arguments: [
    ("avgpool2d_2x2", AveragePoolConfig()),
    ("avgpool2d_3x3_stride2_pad1_countpad", overlapping(countsPadding: true)),
    ("avgpool2d_3x3_stride2_pad1_nocountpad", overlapping(countsPadding: false)),
  ])
  func averagesAndTheirGradientAreTheReference(name: String, config: AveragePoolConfig) throws {
    try expectReference(name, config)
  }

  private static func overlapping(countsPadding: Bool) -> AveragePoolConfig {
    AveragePoolConfig(
      kernel: PlaneExtents(3), stride: PlaneExtents(2), padding: PlaneExtents(1),
      countsPadding: countsPadding)
  }

  @Test func globalAveragesAndTheirGradientAreTheReference() throws {
    try expectReference("global_avgpool2d", GlobalAveragePoolDefinition())
  }

  /// Layers of other shapes than those of the reference values, over images [3, 5, 7].
  private static let others: [any LayerDefinition] = [
    MaxPoolConfig(),
    MaxPoolConfig(
      kernel: PlaneExtents(height: 2, width: 3), stride: PlaneExtents(height: 1, width: 2),
      padding: PlaneExtents(height: 1, width: 0), roundsUp: true),
    AveragePoolConfig(),
    AveragePoolConfig(
      kernel: PlaneExtents(height: 4, width: 3), stride: PlaneExtents(height: 3, width: 1),
      padding: PlaneExtents(height: 2, width: 1), countsPadding: false),
    GlobalAveragePoolDefinition(),
    FlattenDefinition(),
  ]

  @Test(arguments: others.indices)
  func gradientsAgreeWithCentralDifferences(index: Int) throws {
    let layer = try makeLayer(Self.others[index], input: [3, 5, 7], batchSize: 3)
    expectCentralDifferences(layer, input: .distinct([2, 3, 5, 7]))
  }

  @Test(arguments: others.indices)
  func aSmallerBatchAndBackGivesTheSameImages(index: Int) throws {
    let layer = try makeLayer(Self.others[index], input: [3, 5, 7], batchSize: 3)
    let full = Tensor.distinct([3, 3, 5, 7])
    let part = Tensor(shape: [1, 3, 5, 7], values: Array(full.values.prefix(105)))
    let first = layer.forward(full, mode: .training).values
    #expect(layer.forward(part, mode: .evaluation).values == Array(first.prefix(first.count / 3)))
    #expect(layer.forward(full, mode: .evaluation).values == first)
  }

  @Test(arguments: others.indices)
  func signalsHaveARowASampleAndNothingIsTrained(index: Int) throws {
    let layer = try makeLayer(Self.others[index], input: [3, 5, 7], batchSize: 2)
    #expect(layer.signals == nil)
    let y = layer.forward(.distinct([2, 3, 5, 7]), mode: .training)
    #expect(layer.backward(y, GradientRequest(wantsInputGradient: false)) == nil)
    let signals = try #require(layer.signals)
    #expect(signals.output.rowCount == 2)
    #expect(signals.outputGradient?.count == y.count)
    #expect(layer.parameters.isEmpty)
  }

  @Test func notANumberPassesThroughMaxPoolingAndTakesTheGradient() throws {
    let layer = try makeLayer(MaxPoolConfig(), input: [1, 2, 4], batchSize: 1)
    let x = Tensor(shape: [1, 1, 2, 4], values: [9, .nan, 1, 2, 3, 4, 5, 6])
    let y = layer.forward(x, mode: .training)
    #expect(y[0].isNaN && y[1] == 6)
    let dx = layer.backward(
      Tensor(shape: [1, 1, 1, 2], values: [1, 2]), GradientRequest())
    #expect(dx?.values == [0, 1, 0, 0, 0, 0, 0, 2])
  }
}

extension Tensor {
  /// Elements no two of which are near each other, so that small changes leave maxima in place.
  static func distinct(_ shape: [Int]) -> Tensor {
    let tensor = Tensor(shape: shape)
    for position in 0..<tensor.count {
      tensor[position] = Float((position * 37) % 211) / 50 - 2
    }
    return tensor
  }
}
