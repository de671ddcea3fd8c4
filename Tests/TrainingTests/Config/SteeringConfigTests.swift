import Telemetry
import Testing

@testable import Training

struct SteeringConfigTests {
  private func sentence(_ yaml: String) throws -> String? {
    let error = #expect(throws: TrainingConfigError.self) {
      try LoadedConfig(yaml: "model: [dense]\n\(yaml)", path: "a.yaml")
    }
    return error?.sentence
  }

  private func setupSentence(_ yaml: String) throws -> String? {
    let loaded = try LoadedConfig(yaml: "model: [dense]\n\(yaml)", path: "a.yaml")
    let error = #expect(throws: TrainingSetupError.self) {
      try TrainingSetup(loaded, resources: ResourceFolder.locate())
    }
    return error?.sentence
  }

  @Test func anUnknownCommandNamesTheNearestOne() throws {
    let sentence = try #require(try sentence("at:\n  20: {learing_rate: 1}"))
    #expect(sentence.hasPrefix("a.yaml, line 3: at.20 is learing_rate, but must be one of "))
    #expect(sentence.hasSuffix("; did you mean learning_rate?"))
    #expect(
      try self.sentence("at: {20: {clipping: {treshold: 1}}}")?.hasSuffix(
        "did you mean clipping.threshold?") == true)
  }

  @Test(arguments: [
    (
      "at: {20: {learning_rate: -1}}",
      "a.yaml, line 2: at.20.learning_rate is -1, but must be a finite number above 0."
    ),
    (
      "clipping: {mode: autoclip}\nat: {20: {clipping.threshold: 101}}",
      "a.yaml, line 3: at.20.clipping.threshold is 101, but must be a percentage from 0 to 100."
    ),
    (
      "at: {20: {clipping.threshold: 0}, 10: {clipping.mode: value}}",
      "a.yaml, line 2: at.20.clipping.threshold is 0, but must be a finite number above 0."
    ),
    ("at: {20: {pause: now}}", "a.yaml, line 2: at.20.pause is now, but must be left empty."),
    ("at: {0: {pause: }}", "a.yaml, line 2: at.0 is 0, but must be a step from 1."),
    ("at: {x: {pause: }}", "a.yaml, line 2: at.x is x, but must be a step from 1."),
    (
      "at: {5: [pause]}",
      "a.yaml, line 2: at.5 is a list, but must be a mapping from commands to their values, as in {learning_rate: 1e-4}."
    ),
    (
      "freeze: ['a b']",
      "a.yaml, line 2: freeze.0 is a b, but must be a name pattern of letters, digits, ., _, -, and * or ? as wildcards, as in hidden1.*."
    ),
    (
      "accumulate: 0",
      "a.yaml, line 2: accumulate is 0, but must be a whole number from 1 to 1000000."
    ),
    (
      "metrics: [acuracy]",
      "a.yaml, line 2: metrics.0 is acuracy, but must be one of accuracy, top_accuracy, perplexity, mean_absolute_error, root_mean_squared_error, r2; did you mean accuracy?"
    ),
    (
      "early_stop: {patience: 0}",
      "a.yaml, line 2: early_stop.patience is 0, but must be a whole number from 1 to 1000000."
    ),
  ])
  func aBadValueIsNamedWithItsPlace(yaml: String, expected: String) throws {
    #expect(try sentence(yaml) == expected)
  }

  @Test func aThresholdIsJudgedByTheModeThatIsOnAtItsStep() throws {
    let yaml = "model: [dense]\nat: {20: {clipping.threshold: 0}, 10: {clipping.mode: autoclip}}"
    let config = try LoadedConfig(yaml: yaml, path: "a.yaml").config
    #expect(config.scheduled.map(\.command) == [.setClippingMode(.autoClip), .setThreshold(0)])
  }

  @Test(arguments: [
    (
      "freeze: [outptu.weight]",
      "a.yaml, line 2: freeze.0 is outptu.weight, which matches no tensor; there is, for example, output.weight."
    ),
    (
      "at: {9: {unfreeze: conv*}}",
      "a.yaml, line 2: at.9.unfreeze is conv*, which matches no tensor; there is, for example, output.weight."
    ),
    (
      "metrics: [accuracy, r2]",
      "a.yaml, line 2: metrics.1 is r2, but for 10 classes and cross_entropy it must be accuracy or, for cross_entropy, perplexity or a top_accuracy with k below 10."
    ),
    (
      "keep_best: acuracy",
      "a.yaml, line 2: keep_best is acuracy, but must be one of those measured: loss, accuracy (did you mean accuracy?)."
    ),
    (
      "early_stop: {metric: loss}\ndata: {validation_share: 0}",
      "a.yaml, line 2: early_stop.metric needs samples held back to evaluate on; give data.validation_share a value above 0."
    ),
  ])
  func whatDoesNotFitTheRunIsNamedWithItsPlace(yaml: String, expected: String) throws {
    #expect(try setupSentence(yaml) == expected)
  }
}
