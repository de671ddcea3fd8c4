import Telemetry
import Tensors
import Testing

@testable import Training

/// A kind of recurrent layer, for tests that hold for all of them.
enum RecurrentKind: CaseIterable {
  case vanilla
  case longShortTerm
  case gated

  /// A layer of the kind.
  func layer(
    _ input: [Int], units: Int, batchSize: Int, output: RecurrentOutput = .last,
    hasBias: Bool = true
  ) throws -> any Layer {
    let definition = definition(units: units, output: output, hasBias: hasBias)
    return try makeLayer(definition, name: "rnn", input: input, batchSize: batchSize, seed: 31)
  }

  private func definition(
    units: Int, output: RecurrentOutput, hasBias: Bool
  ) -> any RecurrentDefinition {
    switch self {
    case .vanilla:
      return RecurrentConfig(
        units: units, recurrentInitialisation: .xavier(gain: 0.7), hasBias: hasBias,
        output: output)
    case .longShortTerm:
      var config = LSTMConfig()
      (config.units, config.output, config.hasBias) = (units, output, hasBias)
      return config
    case .gated:
      var config = GRUConfig()
      (config.units, config.output, config.hasBias) = (units, output, hasBias)
      return config
    }
  }
}

struct RecurrentLayerTests {
  @Test(arguments: RecurrentKind.allCases, RecurrentOutput.allCases)
  func gradientsAgreeWithCentralDifferences(kind: RecurrentKind, output: RecurrentOutput) throws {
    var random = RandomSource(seed: 33)
    for (input, units, batch) in [([4, 3], 5, 2), ([1, 1], 1, 1), ([3, 2], 9, 3)] {
      let layer = try kind.layer(input, units: units, batchSize: batch, output: output)
      for parameter in layer.parameters where parameter.kind == .bias {
        parameter.value.setValues((0..<parameter.value.count).map { _ in random.normal() })
      }
      expectCentralDifferences(layer, input: .random([batch] + input, &random))
    }
  }

  @Test(arguments: Activation.everyKind)
  func everyActivationAgreesWithCentralDifferences(activation: Activation) throws {
    var random = RandomSource(seed: 33)
    let layer = try makeLayer(
      RecurrentConfig(
        units: 5, activation: activation, recurrentInitialisation: .xavier(gain: 0.7),
        output: .all), input: [4, 3], batchSize: 2, seed: 31)
    expectCentralDifferences(layer, input: .random([2, 4, 3], &random))
  }

  @Test(arguments: RecurrentKind.allCases)
  func aPartialBatchAgreesWithCentralDifferences(kind: RecurrentKind) throws {
    var random = RandomSource(seed: 37)
    let layer = try kind.layer([3, 2], units: 3, batchSize: 5)
    _ = layer.forward(.random([5, 3, 2], &random), mode: .training)
    _ = layer.backward(.random([5, 3], &random), GradientRequest())
    expectCentralDifferences(layer, input: .random([2, 3, 2], &random))
  }

  @Test(arguments: RecurrentKind.allCases)
  func theLastStateIsTheEndOfAllStates(kind: RecurrentKind) throws {
    var random = RandomSource(seed: 34)
    let input = Tensor.random([2, 3, 4], &random)
    let last = try kind.layer([3, 4], units: 2, batchSize: 2)
    let all = try kind.layer([3, 4], units: 2, batchSize: 2, output: .all)
    let states = all.forward(input, mode: .training).values
    #expect(last.forward(input, mode: .training).values == Array(states[4..<6] + states[10..<12]))
  }

  @Test(arguments: RecurrentKind.allCases)
  func aSmallerBatchAndBackGivesTheSameStates(kind: RecurrentKind) throws {
    var random = RandomSource(seed: 35)
    let layer = try kind.layer([3, 4], units: 2, batchSize: 4)
    let full = Tensor.random([4, 3, 4], &random)
    let part = Tensor(shape: [1, 3, 4], values: Array(full.values.prefix(12)))
    let first = layer.forward(full, mode: .training).values
    #expect(layer.forward(part, mode: .training).values == Array(first.prefix(2)))
    #expect(layer.forward(full, mode: .training).values == first)
  }

  @Test(arguments: RecurrentKind.allCases)
  func accumulatedGradientsAreTheSum(kind: RecurrentKind) throws {
    var random = RandomSource(seed: 38)
    let layer = try kind.layer([3, 4], units: 3, batchSize: 2)
    let dy = Tensor.random([2, 3], &random)
    _ = layer.forward(.random([2, 3, 4], &random), mode: .training)
    _ = layer.backward(dy, GradientRequest())
    let once = layer.parameters.map(\.gradient.values)
    _ = layer.backward(dy, GradientRequest(wantsInputGradient: false, accumulates: true))
    for (parameter, once) in zip(layer.parameters, once) {
      expectAgreement(parameter.gradient.values, once.map { Double($0) * 2 })
    }
  }

  @Test func gradientsThroughTimeShrinkWithASmallRecurrence() throws {
    var random = RandomSource(seed: 36)
    let layer = try RecurrentKind.vanilla.layer([6, 2], units: 3, batchSize: 2)
    #expect(layer.hiddenGradientNorms.isEmpty)
    try layer.parameter("weight_hh").value.setValues([0.1, 0, 0, 0, 0.1, 0, 0, 0, 0.1])
    _ = layer.forward(.random([2, 6, 2], &random), mode: .training)
    _ = layer.backward(Tensor(shape: [2, 3], values: [1, 1, 1, 1, 1, 1]), GradientRequest())
    let norms = layer.hiddenGradientNorms
    #expect(norms.count == 6)
    #expect(norms.last == 6.0.squareRoot())
    #expect(zip(norms, norms.dropFirst()).allSatisfy { $0 < 0.2 * $1 })
  }

  @Test(arguments: RecurrentKind.allCases)
  func everyTimeStepHasAGradientNorm(kind: RecurrentKind) throws {
    var random = RandomSource(seed: 39)
    let layer = try kind.layer([7, 2], units: 3, batchSize: 2)
    _ = layer.forward(.random([2, 7, 2], &random), mode: .training)
    _ = layer.backward(.random([2, 3], &random), GradientRequest())
    #expect(layer.hiddenGradientNorms.count == 7)
    #expect(layer.hiddenGradientNorms.allSatisfy { $0 > 0 })
  }

  @Test(arguments: RecurrentKind.allCases)
  func withoutABiasThereAreTwoWeights(kind: RecurrentKind) throws {
    let layer = try kind.layer([2, 2], units: 2, batchSize: 1, hasBias: false)
    #expect(layer.parameters.map(\.name) == ["rnn.weight_ih", "rnn.weight_hh"])
  }

  @Test func forgetGatesStartOpen() throws {
    let layer = try RecurrentKind.longShortTerm.layer([2, 2], units: 2, batchSize: 1)
    #expect(try layer.parameter("bias").value.values == [0, 0, 1, 1, 0, 0, 0, 0])
  }
}
