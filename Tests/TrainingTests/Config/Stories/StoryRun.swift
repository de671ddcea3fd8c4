import Telemetry
import Testing

@testable import Training

/// One training of a bundled configuration, as the comment at its head tells it.
struct StoryRun {
  private let transcript: RunTranscript
  private let tensorNames: [String]

  /// Trains at full speed, and stops at the first NaN or Inf.
  ///
  /// With `clipAfter`, clipping by norm is switched on live after that step.
  init(
    _ name: String, steps: Int, seed: Int, _ overrides: [String] = [], clipAfter: Int? = nil
  ) throws {
    let fixed = ["pace=", "duration.steps=\(steps)", "seed=\(seed)"]
    let setup = try Bundled.setup(name, fixed + overrides)
    let job = TrainingJob(setup, configurationText: "", startedAt: 0, processID: 1)
    tensorNames = Trainer(job, channel: ControlChannel()).runDescription.tensors.map(\.name)
    transcript = RunTranscript(job) { event in
      if event.isNonfiniteStep { return [.stop] }
      return clipAfter.map(event.isStep) == true ? [.setClippingMode(.norm)] : []
    }
  }

  var steps: [StepRecord] { transcript.steps }

  /// The first step whose loss or gradient is not finite.
  var firstNonfiniteStep: Int? {
    steps.first(where: \.isNonfinite)?.step
  }

  /// The validation accuracy after the last step.
  var accuracy: Float {
    transcript.evaluations.last { $0.metric == "accuracy" }?.value ?? .nan
  }

  /// The loss on the samples held back, at every evaluation.
  var validationLosses: [Float] {
    transcript.evaluations.filter { $0.metric == "loss" }.map(\.value)
  }

  /// What the model wrote at its evaluations.
  var texts: [String] {
    transcript.events.compactMap { event in
      if case .sampledText(let sample) = event { sample.text } else { nil }
    }
  }

  /// The mean training loss of the last steps.
  func meanLoss(ofLast count: Int) -> Float {
    steps.suffix(count).reduce(0) { $0 + $1.loss } / Float(count)
  }

  /// The best validation accuracy of all evaluations.
  var bestAccuracy: Float {
    transcript.evaluations.filter { $0.metric == "accuracy" }.map(\.value).max() ?? .nan
  }

  /// How many times the largest gradient norm of some tensors exceeds the smallest, in a step.
  func spread(of tensors: [String], at step: Int) throws -> Float {
    let norms = tensors.map { norm($0, at: step) }
    return try #require(norms.max()) / #require(norms.min())
  }

  /// A tensor's gradient norm in a step, counted from 1.
  func norm(_ tensor: String, at step: Int) -> Float {
    guard let index = tensorNames.firstIndex(of: tensor) else { return .nan }
    return steps[step - 1].statistics[index, .norm]
  }
}

extension StepRecord {
  fileprivate var isNonfinite: Bool { !norm.isFinite || !loss.isFinite }
}

extension RunEvent {
  fileprivate var isNonfiniteStep: Bool {
    if case .stepped(let record) = self { record.isNonfinite } else { false }
  }
}
