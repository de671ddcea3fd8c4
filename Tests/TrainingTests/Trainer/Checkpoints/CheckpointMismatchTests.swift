import Telemetry
import Tensors
import Testing

@testable import Training

struct CheckpointMismatchTests {
  /// What older programs did not write.
  private static let optionalKeys = ["recording.every", "health", "data.fingerprint"]

  private func checkpoint(
    _ job: TrainingJob, change: (inout Checkpoint) -> Void
  ) throws -> Checkpoint {
    var checkpoint = try #require(RunTranscript(job).checkpoints.last)
    change(&checkpoint)
    return checkpoint
  }

  private func sentence(_ change: (inout Checkpoint) -> Void) throws -> String? {
    let job = try TrainingJob.fixture()
    let checkpoint = try checkpoint(job, change: change)
    let error = #expect(throws: CheckpointMismatch.self) {
      try Trainer(job, resuming: checkpoint, channel: ControlChannel())
    }
    return error?.sentence
  }

  private func sentence(_ key: String, _ text: String?) throws -> String? {
    try sentence { $0.metadata[key] = text }
  }

  @Test func aMissingArrayIsNamed() throws {
    #expect(
      try sentence { $0.arrays.removeFirst() }
        == "the checkpoint has no array hidden1.weight, which this run needs.")
  }

  @Test func anArrayOfAnotherShapeIsNamedWithBothShapes() throws {
    #expect(
      try sentence { $0.arrays[0].shape = [4, 6] }
        == "the checkpoint's array hidden1.weight has the shape [4, 6], but this run's has [6, 4].")
  }

  @Test func otherSamplesAreNoticedThoughThereAreAsMany() throws {
    #expect(
      try sentence("data.fingerprint", "7")
        == "the training samples are not those that the checkpoint was taken with, though their number"
        + " is the same.")
  }

  @Test func anArrayWithoutAPlaceIsNamed() throws {
    #expect(
      try sentence { $0.arrays.append(NamedArray(name: "extra\u{1B}", shape: [1], values: [0])) }
        == "the checkpoint has an array extra\u{FFFD}, for which this run has no place.")
  }

  @Test func normsThatClippingCannotHaveSeenAreNamed() throws {
    #expect(
      try sentence { $0.arrays[$0.arrays.count - 1].values[0] = .nan }
        == "the checkpoint's array clipping.norms holds a number that is not finite or below 0.")
    #expect(
      try sentence("clipping.observations", "1")
        == "the checkpoint's array clipping.norms has the shape [12], but this run's has [1].")
  }

  @Test func everyScalarIsNeededButThoseThatOlderProgramsDidNotWrite() throws {
    let job = try TrainingJob.fixture()
    let complete = try checkpoint(job) { _ in }
    for key in complete.metadata.keys where !Self.optionalKeys.contains(key) {
      var checkpoint = complete
      checkpoint.metadata[key] = nil
      let error = #expect(throws: CheckpointMismatch.self) {
        try Trainer(job, resuming: checkpoint, channel: ControlChannel())
      }
      #expect(error?.sentence == "the checkpoint's metadata have no \(key).")
    }
  }

  @Test func anotherSeedIsAnotherRun() throws {
    #expect(
      try sentence("seed", "7")
        == "the checkpoint is of another run: its seed is 7, this run's is 1.")
    #expect(try sentence("format", "99")?.contains("format is 99") == true)
    #expect(try sentence("data.samples", "")?.contains("data.samples is empty") == true)
  }

  @Test(arguments: [
    ("step", "-1", "a whole number from 0 to 1000000000000000"),
    ("step", "x", "a whole number from 0 to 1000000000000000"),
    ("data.epoch", "\(Int.max)", "a whole number from 0 to 1000000000000000"),
    ("scheduled", "\(Int.max)", "a number and, in lines of their own, commands"),
    ("wall_time", "nan", "a finite number from 0"),
    ("learning_rate", "0", "a finite number above 0"), ("paused", "maybe", "true or false"),
    ("pace", "-1", "unlimited or a finite number above 0"),
    ("clipping.threshold.norm", "inf", "a finite number above 0"),
    ("clipping.threshold.autoclip", "101", "a percentage from 0 to 100"),
    ("clipping.norm_variance", "-1", "a finite number from 0"),
    ("data.batch", "4 of epoch 4", "at most 3, in an epoch from 1"),
  ])
  func aMalformedScalarIsNamed(key: String, text: String, expected: String) throws {
    let written = key == "data.batch" ? "4" : text
    #expect(
      try sentence(key, written)
        == "\(key) in the checkpoint's metadata is \(text), but must be \(expected).")
  }
}

struct TrainingStateTests {
  @Test func randomNumbersGoOnWhereTheyStopped() throws {
    let settings = ControlSettings(clipping: ClippingSettings(mode: .off), learningRate: 1)
    var state = TrainingState(settings: settings)
    var random = RandomSource(seed: 3)
    _ = random.next()
    state.randomSources = ["dropout1": random]
    var restored = TrainingState(settings: settings)
    restored.randomSources = ["dropout1": RandomSource(seed: 4)]
    try restored.read(state.scalars)
    #expect(restored == state)
  }

  @Test(arguments: ["", "1 2 3", "0 0 0 0", "1 2 3 4 5", "1 2 3 x", "1  2 3"])
  func damagedRandomNumbersAreRefused(text: String) throws {
    var state = TrainingState(
      settings: ControlSettings(clipping: ClippingSettings(mode: .off), learningRate: 1))
    state.randomSources = ["dropout1": RandomSource(seed: 4)]
    var scalars = state.scalars
    scalars["random.dropout1"] = text
    #expect(throws: CheckpointMismatch.self) { try state.read(scalars) }
  }
}
