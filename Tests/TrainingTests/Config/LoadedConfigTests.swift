import Telemetry
import Testing

@testable import Training

struct LoadedConfigTests {
  private func load(_ yaml: String, _ overrides: [String] = []) throws -> TrainingConfig {
    try LoadedConfig(yaml: yaml, path: "runs/tiny.yaml", overrides: overrides).config
  }

  @Test func modelAloneIsAConfiguration() throws {
    var expected = TrainingConfig(name: "tiny")
    expected.model = [.dense(DenseConfig())]
    #expect(try load("model: [dense]") == expected)
  }

  @Test func everyKeyIsRead() throws {
    let config = try load(
      """
      name: all
      seed: 18446744073709551615
      threads: 2
      data:
        source: {csv: {path: rows.csv, target: y, task: regression}}
        validation_share: 0.25
        batch: 8
        scaling: standardise
        layout: {sequence: {features: 4}}
      accumulate: 4
      model:
        - recurrent:
            units: 3
            activation: relu
            initialisation: {he: {gain: 2}}
            recurrent_initialisation: {normal: {sigma: 0.5}}
            bias: false
            output: all
        - repeat: {times: 2, layers: [dense: {units: 5, activation: sigmoid, bias: false}]}
        - dense
      loss: mean_squared_error
      optimizer: {adam: {beta1: 0.8, beta2: 0.9, epsilon: 1e-7}}
      regularisation: {l2: 1e-4, l1: 2e-5, weight_decay: 0.1, biases: true}
      learning_rate: 5e-2
      schedule: {cosine: {minimum: 0.01, warmup: 7, warmup_start: 0.5}}
      freeze: ["rnn.*", "*bias?"]
      at:
        900: {learning_rate: 1e-4, clipping: {threshold: 0.5}}
        30: {pause: , clipping.mode: off, freeze: '*'}
      clipping:
        mode: agc
        threshold: 0.25
        norm_type: inf
        agc: {include_output_layer: true}
        zclip: {alpha: 0.5, warmup: 7, cap: 12.5}
      nonfinite: propagate
      duration: {steps: 70}
      evaluate_every: {steps: 5}
      metrics: [mean_absolute_error, top_accuracy: {k: 3}]
      early_stop: {metric: r2, patience: 3, minimum_change: 0.5}
      keep_best: loss
      sample: {prompt: "The ", length: 9, temperature: 0.5}
      details_every: 9
      checkpoint_every: {epochs: 2}
      report_every: {steps: 3}
      pace: 12.5
      """)
    #expect(config == .withoutDefaults)
  }

  @Test func resolvedConfigurationReadsBackEqual() throws {
    let text = TrainingConfig.withoutDefaults.resolvedYAML
    #expect(try load(text) == .withoutDefaults)
  }

  @Test(arguments: Bundled.configNames)
  func resolvedBundledConfigurationReadsBackEqual(name: String) throws {
    let config = try Bundled.setup(name).config
    #expect(try load(config.resolvedYAML) == config)
  }

  @Test func resolvedConfigurationQuotesWhatOtherReadersWouldTakeForATruthValue() throws {
    #expect(try load("model: [dense]").resolvedYAML.contains("mode: 'off'"))
  }

  @Test func clippingWithoutThresholdTakesTheModesOwn() throws {
    #expect(try load("{model: [dense], clipping: {mode: value}}").clipping.threshold == 0.5)
  }

  @Test func everyClippingModeHasItsOwnDefault() throws {
    for mode in ClippingMode.allCases {
      let config = try load("{model: [dense], clipping: {mode: '\(mode.rawValue)'}}")
      #expect(config.clipping == ClippingSettings(mode: mode))
    }
  }

  @Test func percentilesOfNothingAndOfEverythingAreThresholds() throws {
    for percentile: Float in [0, 100] {
      let yaml = "{model: [dense], clipping: {threshold: \(percentile), mode: autoclip}}"
      #expect(try load(yaml).clipping.threshold == percentile)
    }
  }

  @Test func overriddenValueReplacesTheFilesValue() throws {
    let yaml = "{model: [dense: {units: 3}, dense], seed: 4, clipping: {mode: off, threshold: 2}}"
    let config = try load(
      yaml, ["seed=5", "clipping.mode=norm", "model.0.dense.units=7", "name=other", "pace=3"])
    #expect(config.seed == 5)
    #expect(config.clipping == ClippingSettings(mode: .norm, threshold: 2))
    #expect(config.model.first == .dense(DenseConfig(units: 7)))
    #expect(config.name == "other")
    #expect(config.pace == 3)
  }

  @Test func overriddenChoiceReplacesTheFilesChoice() throws {
    let yaml = "{model: [dense], optimizer: {adam: {beta1: 0.5}}, duration: {epochs: 3}}"
    let config = try load(yaml, ["optimizer.sgd.momentum=0.5", "duration.steps=10"])
    #expect(config.optimizer == .sgd(SGDConfig(momentum: 0.5)))
    #expect(config.duration == .steps(10))
  }

  @Test func overrideAddsValuesToAChoiceThatWasOnlyNamed() throws {
    let yaml = "{model: [dense: {initialisation: he}], pace: 3}"
    let config = try load(yaml, ["model.0.dense.initialisation.he.gain=2", "pace="])
    #expect(config.model == [.dense(DenseConfig(initialisation: .he(gain: 2)))])
    #expect(config.pace == nil)
  }

  @Test(arguments: Activation.everyKind)
  func everyActivationReadsBackEqual(activation: Activation) throws {
    var config = TrainingConfig(name: "tiny")
    config.model = [.dense(DenseConfig(activation: activation)), .activation(activation)]
    #expect(try load(config.resolvedYAML) == config)
  }

  @Test func activationWithoutValuesTakesItsDefaults() throws {
    let config = try load("model: [dense: {activation: leaky_relu}]")
    #expect(config.model == [.dense(DenseConfig(activation: .leakyReLU(slope: 0.01)))])
  }

  @Test(arguments: [
    ("constant", LearningRateSchedule()),
    ("{constant: {warmup: 5}}", LearningRateSchedule(warmupSteps: 5)),
    (
      "{step: {every: 3, factor: 0.5}}",
      LearningRateSchedule(.step(StepRule(every: 3, factor: 0.5)))
    ),
    ("cosine", LearningRateSchedule(.cosine(minimum: 0))),
    (
      "{plateau: {factor: 0.5, patience: 2, threshold: 0.01}}",
      LearningRateSchedule(.plateau(PlateauRule(factor: 0.5, patience: 2, threshold: 0.01)))
    ),
  ])
  func everyScheduleIsReadAndReadsBackEqual(written: String, schedule: LearningRateSchedule) throws
  {
    let config = try load("{model: [dense], schedule: \(written)}")
    #expect(config.schedule == schedule)
    #expect(try load(config.resolvedYAML) == config)
  }

  @Test(arguments: Initialisation.everyKind)
  func everyInitialisationReadsBackEqual(initialisation: Initialisation) throws {
    var config = TrainingConfig(name: "tiny")
    config.model = [.dense(DenseConfig(initialisation: initialisation))]
    #expect(try load(config.resolvedYAML) == config)
  }

  @Test(arguments: [
    OptimizerConfig.sgd(SGDConfig(momentum: 0.5, dampening: 0.25, isNesterov: true)),
    .rmsprop(RMSPropConfig(decay: 0.5, epsilon: 1, momentum: 0.25, isCentred: true)),
    .adamw(AdamWConfig(AdamConfig(beta1: 0.5), weightDecay: 0)),
  ])
  func everyOptimizerReadsBackEqual(optimizer: OptimizerConfig) throws {
    var config = TrainingConfig(name: "tiny")
    config.model = [.dense(DenseConfig())]
    config.optimizer = optimizer
    #expect(try load(config.resolvedYAML) == config)
  }

  @Test(arguments: [
    ("cross_entropy", LossKind.crossEntropy()),
    ("{cross_entropy: {label_smoothing: 0.25}}", .crossEntropy(labelSmoothing: 0.25)),
    ("binary_cross_entropy", .binaryCrossEntropy), ("mean_squared_error", .meanSquaredError),
    ("huber", .huber(delta: 1)), ("{huber: {delta: 0.5}}", .huber(delta: 0.5)),
  ])
  func everyLossIsReadAndReadsBackEqual(written: String, loss: LossKind) throws {
    let config = try load("{model: [dense], loss: \(written)}")
    #expect(config.loss == loss)
    #expect(try load(config.resolvedYAML) == config)
  }

  @Test func laterOverrideWins() throws {
    #expect(try load("model: [dense]", ["seed=5", "seed=6"]).seed == 6)
  }

  @Test(arguments: [
    ("runs/tiny.yaml", "tiny"), ("/tmp/my run!.yaml", "my-run-"), ("..", "run"), ("", "run"),
    ("\u{1B}[2J.yaml", "2J"),
  ])
  func missingNameIsTakenFromTheFile(path: String, name: String) throws {
    let config = try LoadedConfig(yaml: "model: [dense]", path: path).config
    #expect(config.name == name)
    #expect(try load(config.resolvedYAML) == config)
  }

  @Test(arguments: ["null", "off", "12", "1e3"])
  func nameThatLooksLikeAnotherTypeReadsBackEqual(name: String) throws {
    let config = try load("{name: '\(name)', model: [dense]}")
    #expect(config.name == name)
    #expect(try load(config.resolvedYAML) == config)
  }
}

extension TrainingConfig {
  /// A value of every property that is not its default.
  static var withoutDefaults: TrainingConfig {
    var config = TrainingConfig(name: "all")
    config.seed = .max
    config.threads = 2
    config.accumulate = 4
    config.data.source = .csv(CSVSource(path: "rows.csv", target: "y", task: .regression))
    config.data.validationShare = 0.25
    config.data.batchSize = 8
    config.data.scaling = .standardise
    config.data.layout = .sequence(features: 4)
    config.model = [
      .recurrent(.withoutDefaults),
      .repeated(
        RepeatedLayers(
          times: 2,
          layers: [.dense(DenseConfig(units: 5, activation: .sigmoid, hasBias: false))])),
      .dense(DenseConfig()),
    ]
    config.loss = .meanSquaredError
    config.optimizer = .adam(AdamConfig(beta1: 0.8, beta2: 0.9, epsilon: 1e-7))
    config.regularisation = Regularisation(
      l2: 1e-4, l1: 2e-5, weightDecay: 0.1, includesBiases: true)
    config.learningRate = 0.05
    config.schedule = LearningRateSchedule(.cosine(minimum: 0.01), warmupSteps: 7, warmupStart: 0.5)
    config.clipping = ClippingSettings(mode: .agc, threshold: 0.25)
    config.clipping.normType = .infinity
    config.clipping.includesOutputLayer = true
    config.clipping.zClip.smoothing = 0.5
    config.clipping.zClip.warmupSteps = 7
    config.clipping.zClip.cap = 12.5
    config.frozen = ["rnn.*", "*bias?"].compactMap(NamePattern.init)
    config.scheduled = [
      ScheduledCommand(step: 30, command: .pause),
      ScheduledCommand(step: 30, command: .setClippingMode(.off)),
    ]
    config.scheduled += ["*"].compactMap(NamePattern.init).map {
      ScheduledCommand(step: 30, command: .freeze($0))
    }
    config.scheduled += [
      ScheduledCommand(step: 900, command: .setLearningRate(1e-4)),
      ScheduledCommand(step: 900, command: .setThreshold(0.5)),
    ]
    config.nonfinite = .propagate
    config.duration = .steps(70)
    config.evaluateEvery = .steps(5)
    config.metrics = [.meanAbsoluteError, .topAccuracy(count: 3)]
    config.earlyStop = EarlyStop(metric: "r2", patience: 3, minimumChange: 0.5)
    config.keepBest = "loss"
    config.sample = TextSampleConfig(prompt: "The ", length: 9, temperature: 0.5)
    config.detailsEvery = 9
    config.checkpointEvery = .epochs(2)
    config.reportEvery = .steps(3)
    config.pace = 12.5
    return config
  }
}

extension RecurrentConfig {
  fileprivate static var withoutDefaults: RecurrentConfig {
    RecurrentConfig(
      units: 3, activation: .relu, initialisation: .he(gain: 2),
      recurrentInitialisation: .normal(sigma: 0.5), hasBias: false, output: .all)
  }
}
