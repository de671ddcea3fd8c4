import Testing

@testable import Training

/// A wrong configuration and the sentence that it should get.
struct WrongConfig: CustomTestStringConvertible, Sendable {
  var yaml: String
  var overrides: [String] = []
  var sentence: String

  init(_ yaml: String, set overrides: String..., says sentence: String) {
    self.yaml = yaml
    self.overrides = overrides
    self.sentence = sentence
  }

  var testDescription: String { sentence }

  /// What a layer must be.
  private static let layer = ConfigCodec<LayerConfig>.layer.expectation

  /// What a configuration must be.
  private static let configuration =
    ConfigCodec<TrainingConfig>.trainingConfig(defaultName: "a").expectation

  static let unknownKeys = [
    WrongConfig(
      "model: [dense]\nsede: 3", says: "a.yaml, line 2: there is no key sede; did you mean seed?"),
    WrongConfig(
      "model:\n  - dense:\n      unit: 3",
      says: "a.yaml, line 3: there is no key model.0.dense.unit; did you mean units?"),
    WrongConfig(
      "model: [dense]\nclipping: {qqqqqqqqqq: 3}",
      says: "a.yaml, line 2: there is no key clipping.qqqqqqqqqq; known here are mode, threshold, "
        + "norm_type, agc, zclip."),
    WrongConfig(
      "model: [dense]", set: "clipping.treshold=1",
      says: "--set clipping.treshold=1: there is no key clipping.treshold; "
        + "did you mean threshold?"),
    WrongConfig(
      "model: [dense]", set: "seed.x=1",
      says: "--set seed.x=1: seed is a mapping, but must be a whole number from 0 to "
        + "18446744073709551615."),
  ]

  static let wrongTypes = [
    WrongConfig(
      "model: [dense]\n\nthreads: [1, 2]",
      says: "a.yaml, line 3: threads is a list, but must be a whole number from 1 to 256."),
    WrongConfig(
      "model: [dense]\nlearning_rate: fast",
      says: "a.yaml, line 2: learning_rate is fast, but must be a finite number above 0."),
    WrongConfig(
      "model: [dense]\ndata: 7",
      says: "a.yaml, line 2: data is 7, but must be a mapping with keys among source, "
        + "validation_share, batch, scaling, target_scaling, layout."),
    WrongConfig(
      "model: dense",
      says: "a.yaml, line 1: model is dense, but must be a list of at least one entry, each "
        + "\(layer)."),
    WrongConfig(
      "model: []",
      says: "a.yaml, line 1: model is an empty list, but must be a list of at least one entry, "
        + "each \(layer)."),
    WrongConfig(
      "model: [dense: {bias: maybe}]",
      says: "a.yaml, line 1: model.0.dense.bias is maybe, but must be true or false."),
    WrongConfig(
      "model: [dense]\nseed:",
      says: "a.yaml, line 2: seed is empty, but must be a whole number from 0 to "
        + "18446744073709551615."),
    WrongConfig(
      "seed: 3",
      says: "a.yaml: model is missing; it must be a list of at least one entry, each "
        + "\(layer)."),
    WrongConfig(
      "model: [dense]\ndata: {source: {csv: {path: a}}}",
      says: "a.yaml, line 2: data.source.csv.target is missing; it must be the name of a column."),
    WrongConfig(
      "model: [dense]\ndata: {scaling: {none: 3}}",
      says: "a.yaml, line 2: data.scaling.none is 3, but must be left empty."),
    WrongConfig(
      "7",
      says: "a.yaml: the configuration is 7, but must be \(configuration)."),
  ]

  static let impossibleValues = [
    WrongConfig(
      "model:\n  - dense: {units: -3}\n  - dense",
      says: "a.yaml, line 2: model.0.dense.units is -3, but must be a whole number from 1 to "
        + "65536."),
    WrongConfig(
      "model: [dense]", set: "clipping.threshold=0",
      says: "--set clipping.threshold=0: clipping.threshold is 0, but must be a finite number "
        + "above 0."),
    WrongConfig(
      "model: [dense]\nclipping: {mode: norm, threshold: NaN}",
      says: "a.yaml, line 2: clipping.threshold is NaN, but must be a finite number above 0."),
    WrongConfig(
      "model: [dense]\nclipping: {mode: autoclip, threshold: 101}",
      says: "a.yaml, line 2: clipping.threshold is 101, but must be a percentage from 0 to 100."),
    WrongConfig(
      "model: [dense]", set: "clipping.zclip.cap=0",
      says: "--set clipping.zclip.cap=0: clipping.zclip.cap is 0, but must be a finite number "
        + "above 0."),
    WrongConfig(
      "model: [dense]\ndata: {batch: 0}",
      says: "a.yaml, line 2: data.batch is 0, but must be a whole number from 1 to 1000000."),
    WrongConfig(
      "model: [dense]\ndata: {validation_share: 1.5}",
      says: "a.yaml, line 2: data.validation_share is 1.5, but must be a number from 0 to below 1."),
    WrongConfig(
      "model: [dense]\nlearning_rate: nan",
      says: "a.yaml, line 2: learning_rate is nan, but must be a finite number above 0."),
    WrongConfig(
      "model: [dense]\nlearning_rate: 1e50",
      says: "a.yaml, line 2: learning_rate is 1e50, but must be a finite number above 0."),
    WrongConfig(
      "model: [dense]", set: "threads=-1",
      says: "--set threads=-1: threads is -1, but must be a whole number from 1 to 256."),
    WrongConfig(
      "model: [dense]", set: "threads=0",
      says: "--set threads=0: threads is 0, but must be a whole number from 1 to 256."),
    WrongConfig(
      "model: [dense]", set: "threads=10000",
      says: "--set threads=10000: threads is 10000, but must be a whole number from 1 to 256."),
    WrongConfig(
      "model: [dense]\nduration: {steps: 0}",
      says: "a.yaml, line 2: duration.steps is 0, but must be a whole number from 1 to "
        + "1000000000000."),
    WrongConfig(
      "model: [dense]\nname: ../../etc",
      says: "a.yaml, line 2: name is ../../etc, but must be a name of at most 64 letters, digits, "
        + "dots, - and _ that starts with a letter or digit."),
  ]

  static let wrongChoices = [
    WrongConfig(
      "model: [dense: {activation: rely}]",
      says: "a.yaml, line 1: model.0.dense.activation is rely, but must be one of identity, "
        + "sigmoid, tanh, relu, leaky_relu, gelu, gelu_tanh, silu, softmax; did you mean relu?"),
    WrongConfig(
      "model: [dense: {activation: {leaky_relu: {slope: -1}}}]",
      says: "a.yaml, line 1: model.0.dense.activation.leaky_relu.slope is -1, but must be a finite "
        + "number of at least 0."),
    WrongConfig(
      "model: [dense]\noptimizer: newton",
      says: "a.yaml, line 2: optimizer is newton, but must be one of sgd, rmsprop, "
        + "adam, adamw."),
    WrongConfig(
      "model: [dense]\nduration: {steps: 1, epochs: 2}",
      says: "a.yaml, line 2: duration takes one of steps and epochs, not both."),
  ]

  static let wrongTexts = [
    WrongConfig(
      "model: [dense]\n  seed: 3",
      says: "a.yaml, line 2: this is not YAML: did not find expected key."),
    WrongConfig(
      "model: [dense]\nseed: 1\nseed: 2", says: "a.yaml, line 2: seed is given twice here."),
    WrongConfig(
      "model: [dense]", set: "seed",
      says: "--set seed: an override has the form key=value, as in clipping.mode=norm."),
    WrongConfig(
      "model: [dense]", set: "model.1.dense.units=3",
      says: "--set model.1.dense.units=3: model.1.dense.units names an entry of a list of 1, "
        + "counted from 0, that does not exist."),
    WrongConfig(
      "model: [dense]\nloss: \"\\e[2J\"",
      says: "a.yaml, line 2: loss is \u{FFFD}[2J, but must be one of cross_entropy, "
        + "binary_cross_entropy, mean_squared_error, huber."),
  ]
}

struct ConfigErrorTests {
  @Test(arguments: WrongConfig.unknownKeys)
  func unknownKeyIsNamedWithTheNearestKnownOne(wrong: WrongConfig) throws {
    try expectSentence(of: wrong)
  }

  @Test(arguments: WrongConfig.wrongTypes)
  func wrongTypeIsNamedWithWhatWouldBeRight(wrong: WrongConfig) throws {
    try expectSentence(of: wrong)
  }

  @Test(arguments: WrongConfig.impossibleValues)
  func impossibleValueIsNamedWithItsLimits(wrong: WrongConfig) throws {
    try expectSentence(of: wrong)
  }

  @Test(arguments: WrongConfig.wrongChoices)
  func unknownChoiceIsNamedWithTheKnownOnes(wrong: WrongConfig) throws {
    try expectSentence(of: wrong)
  }

  @Test(arguments: WrongConfig.wrongTexts)
  func textThatCannotBeReadIsNamedWithItsPlace(wrong: WrongConfig) throws {
    try expectSentence(of: wrong)
  }

  @Test func errorCarriesItsFacts() {
    let error = #expect(throws: TrainingConfigError.self) {
      try LoadedConfig(yaml: "model: [dense]\nclipping: {threshold: 0}", path: "a.yaml")
    }
    #expect(
      error
        == TrainingConfigError(
          key: "clipping.threshold", origin: .file("a.yaml", line: 2),
          problem: .impossibleValue(found: "0", expected: "a finite number above 0")))
  }

  @Test func aliasesThatMultiplyAreRefused() {
    let levels = (1...12).map { level in
      "l\(level): &l\(level) ["
        + Array(repeating: "*l\(level - 1)", count: 9).joined(separator: ",")
        + "]"
    }
    let yaml = (["l0: &l0 [x]"] + levels).joined(separator: "\n")
    let error = #expect(throws: TrainingConfigError.self) {
      try LoadedConfig(yaml: yaml, path: "a.yaml")
    }
    #expect(error?.problem == .tooManyValues(limit: 20_000))
  }

  @Test func exitCodesTellUsageDataAndMissingFilesApart() {
    #expect(exitCode(ofLoading: "no-such-config") == 66)
    #expect(exitCode(ofLoading: "digits-mlp", ["seed"]) == 64)
    #expect(exitCode(ofLoading: "digits-mlp", ["seed=x"]) == 65)
  }

  private func expectSentence(of wrong: WrongConfig) throws {
    let error = #expect(throws: TrainingConfigError.self) {
      try LoadedConfig(yaml: wrong.yaml, path: "a.yaml", overrides: wrong.overrides)
    }
    #expect(error?.sentence == wrong.sentence)
    #expect(error?.exitCode == (error?.problem == .malformedOverride ? 64 : 65))
  }

  private func exitCode(ofLoading name: String, _ overrides: [String] = []) -> Int32? {
    #expect(throws: TrainingSetupError.self) { try Bundled.setup(name, overrides) }?.exitCode
  }
}
