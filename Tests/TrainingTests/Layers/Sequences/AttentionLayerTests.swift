import Tensors
import Testing

@testable import Training

struct AttentionLayerTests {
  private func layer(
    _ input: [Int], heads: Int, isCausal: Bool = false, hasBias: Bool = true, batchSize: Int
  ) throws -> AttentionLayer {
    var config = AttentionConfig()
    (config.heads, config.isCausal, config.hasBias) = (heads, isCausal, hasBias)
    let layer = try makeLayer(config, input: input, batchSize: batchSize)
    return try #require(layer as? AttentionLayer)
  }

  private static let names = [
    "in_proj_weight", "in_proj_bias", "out_proj_weight", "out_proj_bias",
  ]

  @Test(arguments: [("mha_self", false), ("mha_self_causal", true)])
  func outputAndGradientsAreTheReference(name: String, isCausal: Bool) throws {
    let expected: VectorJacobianCase = try reference(name)
    let (x, weights) = try (expected.input("x").shape, expected.output("attn"))
    let (heads, time) = (weights.shape[1], x[1])
    let layer = try layer([time, x[2]], heads: heads, isCausal: isCausal, batchSize: x[0])
    for name in Self.names {
      try layer.parameter(name).value.setValues(expected.input(name).floats)
    }
    let output = try layer.forward(expected.input("x").tensor, mode: .training)
    try expectAgreement(output.values, expected.output("y").values)
    let ours = layer.attentionWeights
    let values = (0..<ours.count).map { ours[$0 / time, $0 % time] }
    expectAgreement(values, weights.values)

    layer.outerWeightGradient = try expected.input("cot_attn").tensor.matrix(columnCount: time)
    let dx = try layer.backward(expected.input("cot_y").tensor, GradientRequest())
    try expectAgreement(#require(dx).values, expected.gradient("x").values)
    for name in Self.names {
      try expectAgreement(
        layer.parameter(name).gradient.values, expected.gradient(name).values)
    }
  }

  @Test(arguments: [[4, 6, 3], [1, 2, 1], [7, 5, 5]], [false, true])
  func gradientsAgreeWithCentralDifferencesInAPartialBatch(size: [Int], isCausal: Bool) throws {
    var random = RandomSource(seed: 7)
    let input = [size[0], size[1]]
    let layer = try layer(input, heads: size[2], isCausal: isCausal, batchSize: 3)
    _ = layer.forward(.random([3] + input, &random), mode: .training)
    _ = layer.backward(.random([3] + input, &random), GradientRequest())
    expectCentralDifferences(layer, input: .random([2] + input, &random))
  }

  @Test func accumulatedGradientsAreTheSum() throws {
    var random = RandomSource(seed: 8)
    let layer = try layer([3, 4], heads: 2, batchSize: 2)
    let dy = Tensor.random([2, 3, 4], &random)
    _ = layer.forward(.random([2, 3, 4], &random), mode: .training)
    _ = layer.backward(dy, GradientRequest())
    let once = layer.parameters.map(\.gradient.values)
    _ = layer.backward(dy, GradientRequest(accumulates: true))
    for (parameter, once) in zip(layer.parameters, once) {
      expectAgreement(parameter.gradient.values, once.map { Double($0) * 2 })
    }
  }

  /// The same noise in every pass, so that what dropout leaves out does not change.
  private final class FixedNoise: Layer {
    private let layer: AttentionLayer
    private let noise: RandomSource?

    init(_ layer: AttentionLayer) {
      self.layer = layer
      noise = layer.sublayers.first?.randomSource
    }

    var name: String { layer.name }
    var kind: String { layer.kind }
    var parameters: [Parameter] { layer.parameters }
    var signals: LayerSignals? { layer.signals }

    func forward(_ input: Tensor, mode: PassMode) -> Tensor {
      layer.sublayers.first?.randomSource = noise
      return layer.forward(input, mode: mode)
    }

    func backward(_ outputGradient: Tensor, _ request: GradientRequest) -> Tensor? {
      layer.backward(outputGradient, request)
    }
  }

  @Test func gradientsThroughDropoutAgreeWithCentralDifferences() throws {
    var random = RandomSource(seed: 10)
    var config = AttentionConfig()
    (config.heads, config.dropout) = (2, 0.4)
    let layer = try #require(
      makeLayer(config, input: [4, 6], batchSize: 3) as? AttentionLayer)
    let fixed = FixedNoise(layer)
    _ = fixed.forward(.random([3, 4, 6], &random), mode: .training)
    expectCentralDifferences(fixed, input: .random([2, 4, 6], &random))
    let input = Tensor.random([2, 4, 6], &random)
    let calm = layer.forward(input, mode: .evaluation).values
    #expect(layer.forward(input, mode: .evaluation).values == calm)
    #expect(layer.forward(input, mode: .training).values != calm)
    #expect(layer.sublayers.map(\.name) == ["layer.dropout"])
  }

  @Test func aCausalOutputDoesNotDependOnLaterSteps() throws {
    var random = RandomSource(seed: 9)
    let layer = try layer([4, 6], heads: 2, isCausal: true, batchSize: 1)
    let input = Tensor.random([1, 4, 6], &random)
    let before = layer.forward(input, mode: .evaluation).values.prefix(18)
    input[20] += 100
    #expect(layer.forward(input, mode: .evaluation).values.prefix(18) == before)
  }

  @Test func headsThatDoNotDivideTheWidthAreRefusedWithTheShape() {
    let error = #expect(throws: TrainingConfigError.self) {
      try layer([4, 6], heads: 4, batchSize: 1)
    }
    #expect(
      error?.sentence
        == "model.0 has 4 heads, which do not divide the width of the shape [4, 6]; give a number "
        + "of heads that does.")
    let vector = #expect(throws: TrainingConfigError.self) {
      try layer([6], heads: 2, batchSize: 1)
    }
    #expect(vector?.problem == .mismatch(.sequenceNeeded(given: [6])))
  }

  @Test(arguments: [(true, 4), (false, 2)])
  func parametersAreCountedAsTheyAreMade(hasBias: Bool, tensorCount: Int) throws {
    let layer = try layer([3, 6], heads: 2, hasBias: hasBias, batchSize: 1)
    #expect(layer.parameters.count == tensorCount)
    var config = AttentionConfig()
    config.hasBias = hasBias
    let plan = AttentionPlan(config: config, name: "attention", input: SampleShape([3, 6]))
    #expect(plan.parameterCount == layer.parameters.reduce(0) { $0 + $1.value.count })
  }
}
