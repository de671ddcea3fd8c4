import Testing

@testable import Training

struct ImagePlanTests {
  private static func plan(_ yaml: String, input: [Int]) throws -> ModelPlan {
    let config = try LoadedConfig(yaml: "model: [\(yaml), dense]", path: "a.yaml").config
    return try ModelPlan(
      config: config, input: SampleShape(input), targets: .classes(count: 3))
  }

  @Test(arguments: [
    ("conv: {channels: 5}", [5, 8, 6]),
    ("conv: {channels: 6, kernel: [3, 5], stride: 2, padding: [1, 2], groups: 2}", [6, 5, 4]),
    ("conv: {channels: 1, dilation: 3, padding: 3}", [1, 10, 8]),
    ("max_pool", [4, 5, 4]),
    ("max_pool: {kernel: 3, ceil: true}", [4, 4, 3]),
    ("average_pool: {kernel: 3, stride: 1, padding: 1, count_padding: false}", [4, 10, 8]),
    ("global_average_pool", [4]),
    ("flatten", [320]),
  ])
  func shapesAreThoseOfTheField(yaml: String, expected: [Int]) throws {
    let config = try LoadedConfig(yaml: "model: [{\(yaml)}]", path: "a.yaml").config
    let written = try WrittenLayer.list(config.model, key: .top)
    let site = LayerSite(name: "layer", key: .top, input: SampleShape([4, 10, 8]))
    #expect(try written[0].definition.planned(at: site).output.dimensions == expected)
  }

  @Test(arguments: [
    ("conv: {channels: 2}", [64], ModelMismatch.imageNeeded(given: [64])),
    ("max_pool", [8, 8], .imageNeeded(given: [8, 8])),
    ("global_average_pool", [8], .imageNeeded(given: [8])),
    (
      "conv: {channels: 2, kernel: [3, 2], dilation: 3}", [1, 6, 6],
      .windowTooLarge(span: [7, 4], padding: [0, 0], given: [1, 6, 6])
    ),
    (
      "average_pool: {kernel: 4}", [3, 3, 9],
      .windowTooLarge(span: [4, 4], padding: [0, 0], given: [3, 3, 9])
    ),
    (
      "max_pool: {kernel: 3, padding: [1, 2]}", [3, 3, 9],
      .paddingTooLarge(padding: [1, 2], kernel: [3, 3])
    ),
    (
      "conv: {channels: 4, groups: 2}", [3, 3, 9],
      .unevenGroups(groups: 2, channels: 4, given: [3, 3, 9])
    ),
    (
      "conv: {channels: 3, groups: 2}", [4, 3, 9],
      .unevenGroups(groups: 2, channels: 3, given: [4, 3, 9])
    ),
    (
      "conv: {channels: 65536, padding: 512}", [1, 900, 900],
      .tooManyWindows(limit: 100_000_000, given: [1, 900, 900])
    ),
  ])
  func aLayerThatDoesNotFitNamesItsKeyAndBothShapes(
    yaml: String, input: [Int], expected: ModelMismatch
  ) {
    let error = #expect(throws: TrainingConfigError.self) {
      try Self.plan("{\(yaml)}", input: input)
    }
    #expect(error?.key == "model.0.\(yaml.prefix { $0 != ":" })")
    #expect(error?.problem == .mismatch(expected))
  }

  @Test(arguments: [
    (
      "{conv: {channels: 2}}", [64],
      "model.0.conv needs an image [channels, height, width], but gets the shape [64]; give the"
        + " data layout: {image: {channels: ..., height: ..., width: ...}}."
    ),
    (
      "{conv: {channels: 2, kernel: 5}}", [1, 4, 4],
      "model.0.conv has a window that spans [5, 5], but gets the shape [1, 4, 4] with a padding of"
        + " [0, 0] on either side; take a smaller kernel or more padding."
    ),
    (
      "{conv: {channels: 2}}", [1, 4, 4],
      "model.1.dense gives the shape [2, 2, 3], but the data ask for [3]; end with flatten and a"
        + " dense layer without units."
    ),
  ])
  func aMisfitIsOneSentence(yaml: String, input: [Int], expected: String) {
    let error = #expect(throws: TrainingConfigError.self) {
      try Self.plan(yaml, input: input)
    }
    #expect(error?.sentence == expected)
  }

  @Test(arguments: [
    (
      "{conv: {}}",
      "model.0.conv.channels is missing; it must be a whole number from 1 to 65536."
    ),
    (
      "{conv: {channels: 1, kernel: [1, 2, 3]}}",
      "model.0.conv.kernel is a list, but must be a whole number from 1 to 512, or two as"
        + " [height, width]."
    ),
    (
      "{max_pool: {stride: [2, 0]}}",
      "model.0.max_pool.stride.1 is 0, but must be a whole number from 1 to 512."
    ),
    ("{flatten: {units: 3}}", "model.0.flatten is a mapping, but must be left empty."),
  ])
  func aWrongKeyIsNamed(yaml: String, expected: String) {
    let error = #expect(throws: TrainingConfigError.self) {
      try LoadedConfig(yaml: "model: [\(yaml)]", path: "a.yaml")
    }
    #expect(error?.sentence == "a.yaml, line 1: \(expected)")
  }

  @Test func whatIsWrittenIsWhatWasRead() throws {
    let layers: [LayerConfig] = [
      .convolution(
        ConvolutionConfig(
          channels: 7, kernel: PlaneExtents(height: 1, width: 5), stride: PlaneExtents(2),
          padding: PlaneExtents(height: 0, width: 3), dilation: PlaneExtents(2), groups: 7,
          activation: .gelu, initialisation: .he(gain: 2), hasBias: false)),
      .maxPool(
        MaxPoolConfig(
          kernel: PlaneExtents(3), stride: PlaneExtents(height: 2, width: 1),
          padding: PlaneExtents(1), roundsUp: true)),
      .maxPool(MaxPoolConfig()),
      .averagePool(AveragePoolConfig(kernel: PlaneExtents(4), countsPadding: false)),
      .globalAveragePool, .flatten,
    ]
    var config = TrainingConfig(name: "images")
    config.model = layers
    #expect(try LoadedConfig(yaml: config.resolvedYAML, path: "a.yaml").config.model == layers)
  }
}
