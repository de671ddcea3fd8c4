import Foundation
import Testing

@testable import Training

struct TrainingSetupTests {
  private func sentence(_ name: String, _ overrides: [String] = []) -> String? {
    #expect(throws: TrainingSetupError.self) { try Bundled.setup(name, overrides) }?.sentence
  }

  @Test func bundledConfigurationIsFoundWithAndWithoutItsEnding() throws {
    let (stem, file) = try (Bundled.setup("exploding-rnn"), Bundled.setup("exploding-rnn.yaml"))
    #expect(stem.config == file.config)
  }

  @Test func unknownNameGetsTheNearestBundledOne() {
    let sentence = sentence("explodin-rnn.yaml")
    let beginning = "there is no configuration explodin-rnn.yaml: neither a file nor one of "
    #expect(sentence?.hasPrefix(beginning) == true)
    #expect(sentence?.hasSuffix("; did you mean exploding-rnn?") == true)
  }

  @Test func bundledDigitsAreScaledAndSplit() throws {
    let data = try Bundled.setup("digits-mlp").data
    #expect(data.training.count == 1_438)
    #expect(data.validation?.count == 359)
    #expect(data.training.shape == SampleShape([64]))
    #expect(data.training.targetKind == .classes(count: 10))
    #expect(data.training.inputs.allSatisfy { (0...1).contains($0) })
  }

  @Test func relativeDataPathStartsAtTheConfigurationsFolder() throws {
    try TemporaryFolder.use { folder in
      try folder.write("x,y\n1,0\n2,1\n3,0\n4,1\n", to: "data/rows.csv")
      let config = try folder.write(
        """
        model: [dense]
        data: {source: {csv: {path: data/rows.csv, target: y}}, batch: 2, validation_share: 0.25}
        """, to: "own.yaml")
      let setup = try Bundled.setup(config)
      #expect(setup.config.name == "own")
      #expect(setup.data.training.count == 3)
      #expect(setup.config.resolvedYAML.contains("path: /"))
      #expect(setup.config.resolvedYAML.contains("/data/rows.csv"))
      #expect(setup.plan.chain.layers.map(\.output.dimensions) == [[2]])
    }
  }

  @Test func numbersThatAreNoProbabilitiesAreRefusedByBinaryCrossEntropy() throws {
    try TemporaryFolder.use { folder in
      try folder.write("x,y\n1,0.5\n2,1\n3,0\n4,2.5\n", to: "rows.csv")
      let config = try folder.write(
        """
        model: [dense]
        loss: binary_cross_entropy
        data:
          source: {csv: {path: rows.csv, target: y, task: regression}}
          batch: 2
          validation_share: 0.25
        """, to: "own.yaml")
      let part = "line 2: loss is binary_cross_entropy, but a target is 2.5; give targets from 0"
      #expect(sentence(config)?.contains(part) == true)
    }
  }

  @Test func truncatedDigitsAreToldApart() throws {
    let digits = try FileBytes.contents(of: Bundled.resources.get().digitsPath)
    let lines = String(decoding: digits, as: UTF8.self).split(separator: "\n")
    try TemporaryFolder.use { folder in
      try folder.write("model: [dense]", to: "Configs/mine.yaml")
      let path = try folder.write(
        lines.prefix(101).joined(separator: "\n"), to: "Data/digits.csv")
      let error = #expect(throws: TrainingSetupError.self) {
        try TrainingSetup("mine", resources: ResourceFolder(path: folder.path))
      }
      #expect(
        error
          == .data(DataFileError(path: path, problem: .truncated(samples: 100, expected: 1_797))))
    }
  }

  @Test func batchLargerThanTheDataIsRefused() {
    #expect(
      sentence("digits-mlp", ["data.batch=2000"])
        == "--set data.batch=2000: data.batch is 2000, but must be at most the 1438 samples to "
        + "learn from.")
  }

  @Test(arguments: [
    ("data.validation_share=0.0001", "data.validation_share leaves a part of the 1797 samples"),
    ("data.layout.sequence.features=7", "data.layout.sequence.features is 7, but must divide"),
    ("loss=mean_squared_error", "loss is mean_squared_error, but the targets are 10 classes"),
    (
      "data.source.csv={path: /no/such.csv, target: y}",
      "/no/such.csv: the data cannot be read: there is no such file."
    ),
  ])
  func modelThatDoesNotFitItsDataIsNamed(override: String, part: String) {
    #expect(sentence("digits-mlp", [override])?.contains(part) == true)
  }

  @Test(arguments: [
    ("data.scaling=standardise", "data.scaling must be none for generated values"),
    ("data.source.random_regression.samples=10000000", "makes more than 250000000 values"),
  ])
  func impossibleGeneratorIsRefused(override: String, part: String) {
    let overrides = [override, "data.source.random_regression.inputs=60000"]
    #expect(sentence("seed-mlp-clip", overrides)?.contains(part) == true)
  }

  @Test func generatedValidationSamplesAreDrawnInAddition() throws {
    let data = try Bundled.setup("seed-mlp-clip", ["data.validation_share=0.5"]).data
    #expect(data.training.count == 64)
    #expect(data.validation?.count == 32)
  }
}
