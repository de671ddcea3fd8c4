import Testing
import Training

@Suite struct ConfigDifferenceTests {
  @Test func onlyKeysWithDifferentValuesAreNamed() throws {
    let differences = try ConfigDifference.all(between: [
      "seed: 1\nclipping: {mode: norm, threshold: 1.0}\nmodel:\n  - dense: {units: 8}\n",
      "seed: 1\nclipping: {mode: off}\nmodel:\n  - dense: {units: 9}\n  - dropout: 0.5\n",
    ])
    #expect(
      differences.map(\.key) == [
        "clipping.mode", "clipping.threshold", "model.0.dense.units", "model.1.dropout",
      ])
    #expect(
      differences.map(\.values) == [["norm", "off"], ["1.0", nil], ["8", "9"], [nil, "0.5"]])
  }

  @Test func textThatIsNoYAMLIsRefused() {
    #expect(throws: TrainingConfigError.self) {
      try ConfigDifference.all(between: ["seed: 1", "seed: [1"])
    }
  }
}
