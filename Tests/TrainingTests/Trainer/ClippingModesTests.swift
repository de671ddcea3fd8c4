import Telemetry
import Testing

@testable import Training

/// Small runs, clipped in every mode.
struct ClippingModesTests {
  private func steps(
    _ settings: ClippingSettings, react: (RunEvent) -> [ControlCommand] = { _ in [] }
  ) throws -> [StepRecord] {
    RunTranscript(try job { $0.clipping = settings }, react: react).steps
  }

  private func job(_ change: (inout TrainingConfig) -> Void) throws -> TrainingJob {
    try TrainingJob.fixture {
      $0.duration = .steps(60)
      $0.learningRate = 0.05
      change(&$0)
    }
  }

  private func expectLearning(_ steps: [StepRecord]) throws {
    let (first, last) = (try #require(steps.first), try #require(steps.last))
    #expect(last.loss < first.loss)
    #expect(steps.allSatisfy { $0.outcome == .applied })
  }

  private static let allowance: Float = 1 + 1e-5

  @Test(arguments: [NormType.two, .infinity])
  func byNormTheGlobalNormStaysBelowTheThreshold(type: NormType) throws {
    var settings = ClippingSettings(mode: .norm, threshold: 0.1)
    settings.normType = type
    let steps = try steps(settings)
    try expectLearning(steps)
    for step in steps {
      let largest = (0..<4).map { step.statistics[$0, .maximum] }.max() ?? .nan
      let limited = type == .two ? step.clippedNorm : largest * step.clippedNorm / step.norm
      #expect(limited <= 0.1 * Self.allowance)
    }
    #expect(steps.contains { $0.isClipped })
  }

  @Test func byValueNoElementIsBeyondTheThreshold() throws {
    let steps = try steps(ClippingSettings(mode: .value, threshold: 0.01))
    try expectLearning(steps)
    for step in steps {
      for (tensor, count) in [24, 6, 12, 2].enumerated() {
        let limit = 0.01 * Float(count).squareRoot()
        #expect(step.statistics[tensor, .clippedNorm] <= limit * Self.allowance)
      }
    }
  }

  @Test func perTensorNoNormIsAboveTheThreshold() throws {
    let steps = try steps(ClippingSettings(mode: .perTensorNorm, threshold: 0.05))
    try expectLearning(steps)
    for step in steps {
      let norms = (0..<4).map { step.statistics[$0, .clippedNorm] }
      #expect(norms.allSatisfy { $0 <= 0.05 * Self.allowance })
      let global = norms.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(abs(step.clippedNorm / global - 1) < 1e-5)
    }
    #expect(steps.contains { $0.isClipped })
  }

  @Test func agcKeepsTheGradientBelowItsShareOfTheWeights() throws {
    let steps = try steps(ClippingSettings(mode: .agc, threshold: 0.02))
    try expectLearning(steps)
    for (before, step) in zip(steps, steps.dropFirst()) {
      let limit = 0.02 * before.statistics[0, .weightNorm]
      #expect(step.statistics[0, .clippedNorm] <= limit * Self.allowance)
      #expect(step.statistics[2, .clippedNorm] == step.statistics[2, .norm])
    }
    #expect(steps.contains { $0.isClipped })
  }

  @Test func autoClipLeavesNoNormAboveThePercentileOfThoseSoFar() throws {
    let steps = try steps(ClippingSettings(mode: .autoClip))
    try expectLearning(steps)
    for count in steps.indices.map({ $0 + 1 }) {
      let norms = steps.prefix(count).map(\.norm).sorted()
      let above = norms[min(count - 1, Int(Double(count - 1) * 0.1) + 1)]
      #expect(steps[count - 1].clippedNorm <= above * Self.allowance)
    }
    #expect(steps.contains { $0.isClipped })
  }

  @Test func zClipCutsNothingButSpikes() throws {
    var settings = ClippingSettings(mode: .zClip, threshold: 1.5)
    settings.zClip.warmupSteps = 5
    settings.zClip.cap = 5
    let steps = try steps(settings)
    try expectLearning(steps)
    #expect(steps.allSatisfy { $0.clippedNorm <= 5 * Self.allowance })
    let clipped = steps.count(where: \.isClipped)
    #expect((1..<30).contains(clipped))
  }

  @Test func modesChangeBetweenAnyTwoSteps() throws {
    let modes = ClippingMode.allCases
    let steps = try steps(ClippingSettings(mode: .off)) { event in
      guard case .stepped(let record) = event else { return [] }
      return [.setClippingMode(modes[record.step % modes.count])]
    }
    try expectLearning(steps)
    #expect(steps.map(\.clipping.mode) == (0..<60).map { modes[$0 % modes.count] })
  }

  @Test(arguments: [ClippingMode.autoClip, .zClip])
  func aResumedRunRemembersItsNorms(mode: ClippingMode) throws {
    let job = try job {
      $0.clipping = ClippingSettings(mode: mode, threshold: mode == .zClip ? 1 : 2)
      $0.clipping.zClip.warmupSteps = 5
    }
    let straight = RunTranscript(job)
    let first = RunTranscript(job) { $0.isStep(12) ? [.stop] : [] }
    let second = try RunTranscript(job, resuming: #require(first.checkpoints.last))
    #expect(first.steps + second.steps == straight.steps)
    #expect(second.checkpoints.last == straight.checkpoints.last)
  }
}
