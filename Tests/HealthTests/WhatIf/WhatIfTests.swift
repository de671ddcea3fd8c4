import Health
import Telemetry
import Testing

@Suite struct WhatIfTests {
  /// Norms between 0.1 and 2 in no order, with a spike.
  private let norms: [Float] = (1...400).map { $0 == 300 ? 50 : 0.1 + Float($0 * 37 % 20) / 10 }

  private func answer(_ settings: ClippingSettings, learning: Int = 0) -> ClippingOutcome {
    let history = history(norms: norms)
    let question = WhatIf.Question(
      stretch: NormStretch(of: history, in: learning + 1...400), learningStepCount: learning,
      settings: [settings], trainedTensors: [])
    return WhatIf(question, of: history).outcomes[0]
  }

  private func norms(after settings: ClippingSettings) -> [Float] {
    var policy = ClippingPolicy(settings: settings)
    return norms.map { norm in
      guard case .scale(let factor) = policy.decide(GradientNorms(global: Double(norm))) else {
        return norm
      }
      return Float(Double(norm) * Double(factor))
    }
  }

  @Test(arguments: [
    ClippingSettings(mode: .norm, threshold: 0.7), ClippingSettings(mode: .autoClip, threshold: 30),
    ClippingSettings(mode: .zClip), ClippingSettings(mode: .off),
  ])
  func outcomeIsThatOfThePolicyOfTheTrainer(settings: ClippingSettings) throws {
    let after = norms(after: settings)
    let outcome = answer(settings)
    #expect(outcome.stepCount == 400)
    let clipped = zip(after, norms).count { $0 < $1 * (1 - 1e-6) }
    #expect(outcome.clippedShare == Float(clipped) / 400)
    let left = try #require(outcome.after)
    #expect(left.largest == after.max() && left.median == after.sorted()[200])
    #expect(abs(left.mean - after.reduce(0, +) / 400) < 1e-4)
    let lost = try #require(outcome.lostShare)
    #expect(abs(lost - (1 - after.reduce(0, +) / norms.reduce(0, +))) < 1e-4)
  }

  @Test func modesThatLearnKnowTheStepsBefore() throws {
    let late = answer(ClippingSettings(mode: .zClip), learning: 299)
    #expect(late.stepCount == 101 && late.clippedShare ?? 0 > 0)
    #expect(try #require(late.after).largest < 10)
  }

  @Test func normsOfTensorsAreClippedOneByOne() throws {
    var history = MemoryHistory(tensorCount: 2)
    for step in 1...10 {
      history.append(
        StepSpan(
          record(step: step, layers: 2, norm: 5) {
            ($0.statistics[0, .norm], $0.statistics[1, .norm]) = (3, 4)
          }))
    }
    let settings = ClippingSettings(mode: .perTensorNorm, threshold: 3.5)
    let question = WhatIf.Question(
      stretch: NormStretch(of: history, in: 1...10), settings: [settings], trainedTensors: [0, 1])
    let answer = WhatIf(question, of: history)
    let left: Float = (9 + 3.5 * 3.5).squareRoot()
    #expect(answer.recordCount == 10 && answer.outcomes[0].clippedShare == 1)
    #expect(abs(try #require(answer.outcomes[0].after).median - left) < 1e-5)
    let frozen = WhatIf.Question(
      stretch: NormStretch(of: history, in: 1...10), settings: [settings], trainedTensors: [0])
    #expect(WhatIf(frozen, of: history).outcomes[0].after?.median == 3)
  }

  @Test func whatIsNotRecordedIsNotInvented() {
    var history = MemoryHistory(tensorCount: 1)
    for step in 1...10 {
      history.append(
        StepSpan(record(step: step, layers: 1) { $0.statistics[0, .maximum] = Float(step) / 10 }))
    }
    let settings = [ClippingSettings(mode: .value, threshold: 0.55), ClippingSettings(mode: .agc)]
    let question = WhatIf.Question(
      stretch: NormStretch(of: history, in: 1...10), settings: settings, trainedTensors: [0])
    let outcomes = WhatIf(question, of: history).outcomes
    #expect(outcomes[0].clippedShare == 0.5 && outcomes[0].after == nil)
    #expect(outcomes[0].gap == "single elements are not recorded, only the largest")
    #expect(outcomes[1].clippedShare == nil && outcomes[1].lostShare == nil)
    #expect(outcomes[1].gap == "the norms of single units are not recorded")
  }

  @Test func normTypeOfTheLargestElementIsFollowed() {
    var settings = ClippingSettings(mode: .norm, threshold: 0.6)
    settings.normType = .infinity
    var history = MemoryHistory(tensorCount: 1)
    for step in 1...4 {
      history.append(
        StepSpan(record(step: step, layers: 1) { $0.statistics[0, .maximum] = Float(step) / 4 }))
    }
    let question = WhatIf.Question(
      stretch: NormStretch(of: history, in: 1...4), settings: [settings], trainedTensors: [0])
    #expect(WhatIf(question, of: history).outcomes[0].clippedShare == 0.5)
  }

  @Test func lostStepsAreLeftOutAndCounted() {
    let history = history(norms: [1, .nan, 2, .infinity])
    let question = WhatIf.Question(
      stretch: NormStretch(of: history, in: 1...4), settings: [ClippingSettings(mode: .norm)],
      trainedTensors: [])
    let answer = WhatIf(question, of: history)
    #expect(answer.outcomes[0].stepCount == 2 && answer.stretch.nonfiniteCount == 2)
  }

  @Test func nothingIsSaidAboutNothing() {
    let question = WhatIf.Question(
      stretch: NormStretch(of: MemoryHistory(tensorCount: 1), in: nil),
      settings: ClippingMode.allCases.map { ClippingSettings(mode: $0) },
      trainedTensors: [0])
    let answer = WhatIf(question, of: MemoryHistory(tensorCount: 1))
    #expect(answer.curve == nil)
    #expect(answer.outcomes.allSatisfy { $0.after == nil && $0.clippedShare == nil })
  }

  @Test func manyTensorsMakeFewerRecordsBeRead() {
    var history = MemoryHistory(tensorCount: 0)
    for step in 1...300 { history.append(StepSpan(record(step: step, layers: 2_000))) }
    let question = WhatIf.Question(
      stretch: NormStretch(of: history, in: 1...300),
      settings: [ClippingSettings(mode: .perTensorNorm)],
      trainedTensors: Array(0..<2_000))
    #expect(WhatIf(question, of: history).recordCount <= 32)
  }
}
