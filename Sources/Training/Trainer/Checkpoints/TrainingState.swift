internal import Telemetry
internal import Tensors

/// Everything but arrays that training needs to go on from a step, as one plain value.
struct TrainingState: Equatable {
  /// The number of steps taken so far.
  var completedSteps = 0
  /// The number of updates skipped since the last one that was applied.
  var skippedInARow = 0
  /// Seconds of training so far, pauses included.
  var wallTime = 0.0
  /// The number of steps that the optimizer has begun.
  var optimizerSteps = 0
  /// For every parameter, the number of updates that were made without it.
  var missedUpdates: [Int] = []
  /// The place in the order of batches.
  var position = BatchPosition(epoch: 1, batch: 0)
  /// What commands can change.
  var settings: ControlSettings
  /// The commands that wait for a step.
  var scheduled = ScheduledCommands()
  /// What the schedule of the learning rate remembers of the evaluations.
  var plateau = PlateauState()
  /// What is remembered of the metric that ends the run.
  var stopRecord = EvaluationJudge.Record()
  /// What is remembered of the metric whose best model is kept.
  var bestRecord = EvaluationJudge.Record()
  /// What the clipping policy remembers; its norms are an array of the checkpoint.
  var clipping = ClippingState()
  /// The random numbers of every layer that draws some, by the layer's name.
  var randomSources: [String: RandomSource] = [:]
}

extension TrainingState {
  /// The state as text by key, as it stands in a checkpoint's metadata.
  var scalars: [String: String] {
    var scalars = Dictionary(
      Self.fields.map { ($0.key, $0.text(self)) }, uniquingKeysWith: { first, _ in first })
    for (name, random) in randomSources {
      scalars[Self.randomKey(of: name)] = random.state.map(String.init).joined(separator: " ")
    }
    return scalars
  }

  /// Replaces every property by what a checkpoint says; layers keep their names, and what older
  /// programs did not write keeps its value.
  mutating func read(_ scalars: [String: String]) throws(CheckpointMismatch) {
    for field in Self.fields {
      guard let text = scalars[field.key] else {
        guard field.isOptional else { throw .missingScalar(field.key) }
        continue
      }
      guard field.set(text, &self) else {
        throw .malformedScalar(field.key, found: text, expected: field.expectation)
      }
    }
    for name in randomSources.keys.sorted() {
      randomSources[name] = try Self.randomSource(Self.randomKey(of: name), in: scalars)
    }
  }

  private static func randomKey(of layer: String) -> String { "random.\(layer)" }

  private static func randomSource(
    _ key: String, in scalars: [String: String]
  ) throws(CheckpointMismatch) -> RandomSource {
    guard let text = scalars[key] else { throw .missingScalar(key) }
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { UInt64($0) }
    guard let source = RandomSource(state: words.compactMap(\.self)),
      words.count == source.state.count
    else {
      throw .malformedScalar(key, found: text, expected: "four whole numbers, not all 0")
    }
    return source
  }
}

extension TrainingState {
  /// Every scalar with the property it belongs to.
  private static let fields: [ScalarField] =
    thresholds + [
      ScalarField("step", \.completedSteps, .count),
      ScalarField("skipped_in_a_row", \.skippedInARow, .count),
      ScalarField("wall_time", \.wallTime, .nonNegative),
      ScalarField("optimizer.step", \.optimizerSteps, .count),
      ScalarField("optimizer.missed", \.missedUpdates, .counts),
      ScalarField("data.epoch", \.position.epoch, .count),
      ScalarField("data.batch", \.position.batch, .count),
      ScalarField("learning_rate", \.settings.learningRate, .positive),
      ScalarField("schedule", \.settings.schedule, .schedule),
      ScalarField("schedule.best", \.plateau.best, .number),
      ScalarField("schedule.failures", \.plateau.failureCount, .count),
      ScalarField("schedule.factor", \.plateau.factor, .number),
      ScalarField("early_stop.best", \.stopRecord.best, .evaluation),
      ScalarField("early_stop.failures", \.stopRecord.failureCount, .count),
      ScalarField("keep_best.best", \.bestRecord.best, .evaluation),
      ScalarField("keep_best.failures", \.bestRecord.failureCount, .count),
      ScalarField("scheduled", \.scheduled, .commands),
      ScalarField("frozen", \.settings.freezing, .patterns),
      ScalarField("health", \.settings.health, .health, isOptional: true),
      ScalarField("pace", \.settings.pace, .pace),
      ScalarField("recording.every", \.settings.recordingInterval, .interval, isOptional: true),
      ScalarField("paused", \.settings.isPaused, .truth),
      ScalarField("clipping.mode", \.settings.clipping.mode, .oneOf()),
      ScalarField("clipping.observations", \.clipping.observationCount, .count),
      ScalarField("clipping.norm_mean", \.clipping.normMean, .nonNegative),
      ScalarField("clipping.norm_variance", \.clipping.normVariance, .nonNegative),
    ]

  /// The threshold of every mode; `off` shares that of `norm`.
  private static let thresholds = ClippingMode.allCases.filter { $0 != .off }.map { mode in
    ScalarField(
      "clipping.threshold.\(mode.rawValue)", \.settings.clipping.thresholds[mode],
      .threshold(of: mode))
  }
}
