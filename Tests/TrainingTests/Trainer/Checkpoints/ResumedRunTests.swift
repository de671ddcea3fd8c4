import Telemetry
import Testing

@testable import Training

/// A run that is interrupted and resumed, next to the same run without the interruption.
struct ResumedRunTests {
  /// Twelve steps, three an epoch; each text adds keys to a configuration of the digits.
  static let runs = [
    "optimizer: adam",
    "{optimizer: {sgd: {momentum: 0.9}}, clipping: {mode: norm, threshold: 0.1}}",
    "{freeze: [hidden1.weight], at: {3: {unfreeze: '*'}, 4: {freeze: output.*}, 9: {learning_rate: 1}}}",
    "{schedule: {plateau: {patience: 0, threshold: 0.9}}, evaluate_every: {steps: 2}}",
    "{schedule: {cosine: {warmup: 5}}}",
    "{model: [dense: {units: 6}, batch_norm, dropout: {share: 0.3}, layer_norm, dense], accumulate: 2}",
    "{model: [dropout: {share: 0.5}, residual: {layers: [dense: {units: 64}, dropout]}, dense]}",
    "{clipping: {mode: zclip}}",
    """
    data: {layout: {sequence: {features: 8}}}
    model: [lstm: {units: 4, output: all}, gru: {units: 3}, dropout, dense]
    """,
    "{keep_best: perplexity, metrics: [perplexity], evaluate_every: {steps: 1}}",
    "{early_stop: {patience: 7, minimum_change: 0.3}, evaluate_every: {steps: 1}}",
    "{accumulate: 3, data: {batch: 150}}",
    "{model: [dense: {units: 6, initialisation: {normal: {sigma: 1e25}}}, dense]}",
    """
    data: {layout: {sequence: {features: 8}}}
    model: [recurrent: {units: 5}, dense]
    """,
    """
    data: {source: {proverbs: {window: 16, stride: 64}}}
    model: [embedding: {width: 8}, positions, transformer: {layers: 1, heads: 2, feed_forward: 16, causal: true}, dense]
    """,
    """
    data: {source: {random_regression: {inputs: 3, samples: 1500}}}
    loss: mean_squared_error
    """,
  ]

  private static let defaults = [
    "model": "[dense: {units: 6}, dense]", "duration": "{steps: 12}",
    "evaluate_every": "{steps: 5}",
    "details_every": "4", "data.batch": "512", "learning_rate": "0.01",
  ]

  static func job(_ yaml: String, overrides own: [String] = []) throws -> TrainingJob {
    let given = try LoadedConfig(yaml: yaml, path: "run.yaml", overrides: overrides(of: yaml) + own)
    let setup = try TrainingSetup(given, resources: ResourceFolder.locate())
    return TrainingJob(setup, configurationText: "", startedAt: 0, processID: 0)
  }

  private static func overrides(of yaml: String) -> [String] {
    defaults
      .filter { !yaml.contains("\($0.key.split(separator: ".").last ?? ""):") }
      .map { "\($0.key)=\($0.value)" }.sorted()
  }

  private func commands(_ event: RunEvent) -> [ControlCommand] {
    if event.isStep(2) { return [.setLearningRate(0.02), .setClippingMode(.norm)] }
    if event.isStep(7) {
      let later = ScheduledCommand(step: 9, command: .setThreshold(0.07))
      return [.setThreshold(0.05), .at(later)]
    }
    return event.isStep(9) ? [.setClippingMode(.value), .evaluate, .checkpoint] : []
  }

  private func expectNoDifference(_ job: TrainingJob, interruptedAfter step: Int) throws {
    let straight = RunTranscript(job, react: commands)
    let first = RunTranscript(job) { commands($0) + ($0.isStep(step) ? [.stop] : []) }
    let checkpoint = try #require(first.checkpoints.last)
    #expect(checkpoint.step == step)
    let second = try RunTranscript(job, resuming: checkpoint, react: commands)
    #expect(first.steps + second.steps == straight.steps)
    #expect(first.details + second.details == straight.details)
    #expect(first.evaluations + second.evaluations == straight.evaluations)
    let (last, expected) = try (
      #require(second.checkpoints.last), #require(straight.checkpoints.last)
    )
    #expect(last == expected)
  }

  @Test(arguments: runs, [2, 3, 7])
  func anInterruptedRunEqualsTheUninterruptedOne(run: String, step: Int) throws {
    try expectNoDifference(Self.job(run), interruptedAfter: step)
  }

  @Test func aResumedRunSaysWhereItGoesOnAndWithWhichSettings() throws {
    let job = try Self.job("seed: 3")
    let first = RunTranscript(job) { commands($0) + ($0.isStep(4) ? [.stop] : []) }
    let second = try RunTranscript(job, resuming: #require(first.checkpoints.last))
    guard case .started(let description)? = second.events.first else {
      Issue.record("a run starts with its description")
      return
    }
    #expect(description.resumedAfter == 4)
    #expect(description.settings.learningRate == 0.02)
    #expect(second.steps.first?.step == 5)
  }

  @Test func aPausedRunGoesOnWhenItIsResumed() throws {
    let job = try Self.job("seed: 3")
    let first = RunTranscript(job) { $0.isStep(4) ? [.pause, .stop] : [] }
    let second = try RunTranscript(job, resuming: #require(first.checkpoints.last))
    #expect(second.steps.count == 8)
  }

  @Test func theTimeOfTrainingGoesOn() throws {
    let job = try Self.job("seed: 3")
    var checkpoint = try #require(
      RunTranscript(job) { $0.isStep(4) ? [.stop] : [] }.checkpoints.last)
    checkpoint.metadata["wall_time"] = "40.5"
    let second = try RunTranscript(job, resuming: checkpoint)
    #expect(second.steps.first?.wallTime == 40.5)
  }

  @Test func aCompletedRunIsCompleteAtOnce() throws {
    let job = try Self.job("seed: 3")
    let second = try RunTranscript(job, resuming: #require(RunTranscript(job).checkpoints.last))
    #expect(second.steps.isEmpty)
    #expect(second.ending?.reason == .completed)
  }
}
