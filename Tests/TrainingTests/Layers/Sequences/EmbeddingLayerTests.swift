import Tensors
import Testing

@testable import Training

struct EmbeddingLayerTests {
  private func layer(width: Int, time: Int, batchSize: Int, vocabulary: Int) throws -> any Layer {
    var config = EmbeddingConfig()
    config.width = width
    return try makeLayer(
      config, input: [time], batchSize: batchSize, vocabularySize: vocabulary)
  }

  private func indices(_ shape: [Int], below limit: Int) -> Tensor {
    let count = shape.reduce(1, *)
    return Tensor(shape: shape, values: (0..<count).map { Float(($0 * $0 + 3) % limit) })
  }

  @Test func rowsAndGradientAreTheReference() throws {
    let expected: VectorJacobianCase = try reference("embedding")
    let (table, indices) = try (expected.input("w").shape, expected.input("ids").shape)
    let layer = try layer(
      width: table[1], time: indices[1], batchSize: indices[0], vocabulary: table[0])
    try layer.parameter("weight").value.setValues(expected.input("w").floats)
    let output = try layer.forward(expected.input("ids").tensor, mode: .training)
    let inputGradient = try layer.backward(expected.input("cot_y").tensor, GradientRequest())
    try expectAgreement(output.values, expected.output("y").values)
    try expectAgreement(
      layer.parameter("weight").gradient.values, expected.gradient("w").values)
    #expect(inputGradient == nil)
  }

  @Test func gradientAgreesWithCentralDifferencesInAPartialBatch() throws {
    let layer = try layer(width: 3, time: 4, batchSize: 5, vocabulary: 6)
    let input = indices([3, 4], below: 6)
    var random = RandomSource(seed: 3)
    let output = layer.forward(input, mode: .training)
    let cotangent = Tensor.random(output.shape, &random)
    _ = layer.backward(cotangent, GradientRequest())
    let table = try layer.parameter("weight")
    let expected = (0..<6).flatMap { row in
      (0..<3).map { column in
        (0..<12).filter { Int(input[$0]) == row }
          .reduce(0) { $0 + Double(cotangent[$1 * 3 + column]) }
      }
    }
    expectAgreement(table.gradient.values, expected)
    _ = layer.backward(cotangent, GradientRequest(accumulates: true))
    expectAgreement(table.gradient.values, expected.map { 2 * $0 })
  }

  @Test func measuredValuesAreNoIndices() {
    let error = #expect(throws: TrainingConfigError.self) {
      try makeLayer(EmbeddingConfig(), input: [4, 2], batchSize: 1)
    }
    #expect(
      error?.sentence
        == "model.0 needs indices, such as the characters of a text, as the first layer's input, "
        + "but gets numbers of the shape [4, 2].")
  }

  @Test func aVocabularyHoldsAllThatTheDataHave() throws {
    var config = EmbeddingConfig()
    config.vocabulary = 30
    let error = #expect(throws: TrainingConfigError.self) {
      try makeLayer(config, input: [4], batchSize: 1, vocabularySize: 31)
    }
    #expect(error?.problem == .mismatch(.vocabularyTooSmall(given: 30, needed: 31)))
    let layer = try makeLayer(config, input: [4], batchSize: 1, vocabularySize: 20)
    #expect(try layer.parameter("weight").value.shape == [30, 64])
  }
}

struct PositionsLayerTests {
  @Test func gradientsAgreeWithCentralDifferencesInAPartialBatch() throws {
    var random = RandomSource(seed: 4)
    let layer = try makeLayer(PositionsConfig(), input: [5, 3], batchSize: 4)
    _ = layer.forward(.random([4, 5, 3], &random), mode: .training)
    expectCentralDifferences(layer, input: .random([2, 5, 3], &random))
  }

  @Test func everySampleGetsTheSamePositions() throws {
    let layer = try makeLayer(PositionsConfig(), input: [2, 1], batchSize: 2)
    try layer.parameter("weight").value.setValues([10, 20])
    let output = layer.forward(Tensor(shape: [2, 2, 1], values: [1, 2, 3, 4]), mode: .evaluation)
    #expect(output.values == [11, 22, 13, 24])
  }
}

struct TimePoolingLayerTests {
  @Test(arguments: TimePooling.allCases)
  func gradientsAgreeWithCentralDifferencesInAPartialBatch(pooling: TimePooling) throws {
    var random = RandomSource(seed: 5)
    let layer = try makeLayer(pooling, input: [5, 3], batchSize: 4)
    _ = layer.forward(.random([4, 5, 3], &random), mode: .training)
    expectCentralDifferences(layer, input: .random([3, 5, 3], &random))
  }

  @Test(arguments: [(TimePooling.last, [Float](arrayLiteral: 3, 4)), (.mean, [2, 3])])
  func aSequenceBecomesAVector(pooling: TimePooling, expected: [Float]) throws {
    let layer = try makeLayer(pooling, input: [2, 2], batchSize: 1)
    let output = layer.forward(
      Tensor(shape: [1, 2, 2], values: [1, 2, 3, 4]), mode: .evaluation)
    #expect(output.shape == [1, 2])
    #expect(output.values == expected)
  }
}
