import Testing

@testable import Training

struct SequenceModelTests {
  @Test func gradientsOfACharacterTransformerAgreeWithCentralDifferences() throws {
    let model = try MeasuredModel(
      """
      model:
        - embedding: {width: 8}
        - positions
        - transformer: {heads: 2, layers: 2, causal: true}
        - layer_norm
        - dense
      """, input: [6], vocabularySize: 5, targets: .classSequence(count: 5, length: 6),
      batchSize: 3)
    #expect(model.model.parameters.first?.name == "embedding.weight")
    #expect(model.model.parameters.count == 2 + 2 * 12 + 2 + 2)
    model.expectCentralDifferences()
  }

  @Test(arguments: ["recurrent", "lstm", "gru"])
  func gradientsOfASequenceClassifierAgreeWithCentralDifferences(key: String) throws {
    try MeasuredModel(
      "model: [\(key): {units: 5, layers: 2}, dense]", input: [4, 3],
      targets: .classes(count: 3), batchSize: 3
    ).expectCentralDifferences()
  }

  @Test(arguments: TimePooling.allCases)
  func gradientsOfATransformerClassifierAgreeWithCentralDifferences(pooling: TimePooling) throws {
    try MeasuredModel(
      """
      model:
        - positions
        - transformer: {heads: 3, norm: post}
        - time_pooling: \(pooling.rawValue)
        - dense
      """, input: [4, 3], targets: .classes(count: 3), batchSize: 2
    ).expectCentralDifferences()
  }
}
