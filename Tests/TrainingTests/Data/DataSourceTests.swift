import Foundation
import Testing

@testable import Training

struct DataSourceTests {
  /// The data that a configuration of a source and nothing else gets.
  private func data(_ yaml: String, in folder: String = ".") throws -> TrainingData {
    let text = "{model: [dense], data: {batch: 1, \(yaml)}}"
    let config = try LoadedConfig(yaml: text, path: "\(folder)/a.yaml").config
    return try TrainingData(
      config: config, folder: FilePath(folder), resources: Bundled.resources.get())
  }

  private func sentence(_ yaml: String, in folder: String = ".") -> String? {
    #expect(throws: TrainingSetupError.self) { try data(yaml, in: folder) }?.sentence
  }

  @Test func diabetesIsBundled() throws {
    let data = try data("source: diabetes, validation_share: 0").training
    #expect(data.count == 442)
    #expect(data.shape == SampleShape([10]))
    guard case .values(let targets, width: 1) = data.targets else { return }
    #expect(targets.min() == 25)
    #expect(targets.max() == 346)
    #expect(Array(data.inputs.prefix(3)) == [59, 2, 32.1])
  }

  @Test func proverbsAreBundled() throws {
    let data = try data("source: proverbs")
    #expect(data.vocabulary?.count == 60)
    #expect(data.training.vocabularySize == 60)
    #expect(data.training.targetKind == .classSequence(count: 60, length: 64))
    let start = data.training.inputs.prefix(24).map { Int($0) }
    #expect(data.vocabulary?.decode(start) == "The proverbs of Solomon ")
  }

  @Test func everySampleOfTheProverbsIsFollowedByItsTargets() throws {
    let data = try data("source: {proverbs: {window: 10, stride: 3}}, validation_share: 0").training
    #expect(data.count == (79_971 - 11) / 3 + 1)
    guard case .classSequences(let targets, _, _) = data.targets else { return }
    let inputs = data.inputs
    for place in 0..<1_000 where place % 10 != 9 {
      #expect(Float(targets[place]) == inputs[place + 1])
    }
  }

  @Test func standardisedTargetsHaveMeanZeroAndDeviationOne() throws {
    let data = try data("source: diabetes, scaling: standardise, target_scaling: standardise")
    guard case .values(let targets, _) = data.training.targets else { return }
    let mean = targets.reduce(0, +) / Float(targets.count)
    let variance = targets.reduce(0) { $0 + $1 * $1 } / Float(targets.count)
    #expect(abs(mean) < 1e-4)
    #expect(abs(variance - 1) < 1e-4)
    #expect(data.validation?.targetScaling == data.training.targetScaling)
  }

  @Test func spiralsAreDrawnOnceAndSplit() throws {
    let data = try data("source: {spirals: {classes: 4, samples: 100}}")
    #expect(data.training.count == 80)
    #expect(data.validation?.targetKind == .classes(count: 4))
    #expect(data.generator == nil)
  }

  @Test func addingProblemIsASequenceUnlessSaidOtherwise() throws {
    let sequence = try data("source: {adding: {length: 6, samples: 10}}")
    #expect(sequence.training.shape == SampleShape([6, 2]))
    #expect(sequence.validation?.count == 2)
    #expect(sequence.generator != nil)
    let flat = try data("source: {adding: {length: 6, samples: 10}}, layout: flat")
    #expect(flat.training.shape == SampleShape([12]))
  }

  @Test func filesAreFoundFromTheConfigurationsFolder() throws {
    try TemporaryFolder.use { folder in
      let images = ArrayBytes.idx(0x08, [4, 2, 3], Array(0..<24))
      _ = try folder.write(GzipBytes.member(images), to: "images")
      _ = try folder.write(ArrayBytes.idx(0x08, [4], [0, 1, 1, 0]), to: "labels")
      _ = try folder.write(ArrayBytes.npy(type: "|u1", shape: "(4, 2)", Array(0..<8)), to: "x.npy")
      _ = try folder.write(ArrayBytes.npy(type: "|u1", shape: "(4,)", [0, 1, 1, 0]), to: "y.npy")
      try folder.write("a text of some length", to: "text.txt")
      let images28 = try data(
        "source: {idx: {images: images, labels: labels}}, layout: {image: {}}", in: folder.path)
      #expect(images28.training.shape == SampleShape([1, 2, 3]))
      let flat = try data("source: {idx: {images: images, labels: labels}}", in: folder.path)
      #expect(flat.training.shape == SampleShape([6]))
      let arrays = try data(
        "source: {npy: {inputs: x.npy, targets: y.npy, task: regression}}", in: folder.path)
      #expect(arrays.training.targetKind == .values(width: 1))
      let text = try data("source: {text: {path: text.txt, window: 2}}", in: folder.path)
      #expect(text.validation?.shape == SampleShape([2]))
    }
  }

  @Test(arguments: [
    ("source: proverbs, scaling: standardise", "data.scaling must be none for a text"),
    ("source: proverbs, target_scaling: standardise", "data.target_scaling must be none for class"),
    ("source: proverbs, layout: {sequence: {features: 1}}", "data.layout must be left out for a"),
    ("source: digits, target_scaling: standardise", "data.target_scaling must be none for class"),
    ("source: adding, target_scaling: standardise", "data.target_scaling must be none for gener"),
    ("source: {adding: {length: 60000, samples: 10000000}}", "data.source.adding.samples makes"),
    ("source: digits, layout: {image: {height: 8}}", "data.layout.image needs height and width"),
    ("source: {text: {path: /dev/null}}", "/dev/null: the data cannot be read: it is not a file."),
    ("source: {idx: {images: /no/file, labels: /no/file}}", "there is no such file."),
    ("source: {npy: {inputs: /tmp, targets: /tmp}}", "/tmp: the data cannot be read: it is not a"),
  ])
  func impossibleWishIsRefused(yaml: String, part: String) {
    let sentence = sentence(yaml)
    #expect(sentence?.contains(part) == true, "\(sentence ?? "")")
  }

  @Test func textShorterThanAWindowIsRefused() throws {
    try TemporaryFolder.use { folder in
      try folder.write("short", to: "a.txt")
      let sentence = sentence("source: {text: {path: a.txt, window: 5}}", in: folder.path)
      #expect(
        sentence?.hasSuffix(
          ": there are 5 characters, but a window and the character after it need 6.") == true)
      try folder.write("", to: "a.txt")
      #expect(throws: TrainingSetupError.self) {
        try data("source: {text: {path: a.txt}}", in: folder.path)
      }
    }
  }
}
