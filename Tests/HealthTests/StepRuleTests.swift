import Health
import Telemetry
import Testing

/// What makes a rule fire, and what is just below its limit.
struct StepCase: Sendable, CustomTestStringConvertible {
  let rule: HealthRule
  let steps: ClosedRange<Int>
  var clipping = ClippingSettings(mode: .off)
  var frozen: [String] = []
  var severity = AlertSeverity.warning
  var tensor: Int?
  let sick: @Sendable (inout StepRecord) -> Void
  let healthy: @Sendable (inout StepRecord) -> Void

  var testDescription: String { "\(rule.rawValue) \(severity)" }

  var story: Story { Story(frozen: frozen, clipping: clipping) }
}

@Suite struct StepRuleTests {
  static let cases: [StepCase] = [
    StepCase(
      rule: .deadReLU, steps: 1...20, severity: .note, tensor: 2,
      sick: { $0.activations[2, .deadFraction] = 0.71 },
      healthy: { $0.activations[2, .deadFraction] = 0.69 }),
    StepCase(
      rule: .deadReLU, steps: 1...20, severity: .note, tensor: 4,
      sick: { $0.activations[4, .zeroFraction] = 0.91 },
      healthy: { $0.activations[4, .zeroFraction] = 0.89 }),
    StepCase(
      rule: .deadReLU, steps: 1...20, tensor: 0,
      sick: { $0.activations[0, .deadFraction] = 1 },
      healthy: { $0.activations[1, .deadFraction] = 1 }),
    StepCase(
      rule: .saturated, steps: 1...20, tensor: 1,
      sick: { $0.activations[1, .saturatedFraction] = 0.71 },
      healthy: { $0.activations[1, .saturatedFraction] = 0.69 }),
    StepCase(
      rule: .poorInitialisation, steps: 1...3, tensor: 2,
      sick: { $0.statistics[2, .weightNorm] = 11.4 * 4 },
      healthy: { $0.statistics[2, .weightNorm] = 11.3 * 3.9 }),
    StepCase(
      rule: .poorInitialisation, steps: 1...3, tensor: 2,
      sick: { $0.statistics[2, .weightNorm] = 7.9 / 4 },
      healthy: { $0.statistics[2, .weightNorm] = 8.1 / 4 }),
    StepCase(
      rule: .poorInitialisation, steps: 1...3, severity: .note, tensor: 1,
      sick: { $0.activations[1, .standardDeviation] = 10.1 },
      healthy: { $0.activations[1, .standardDeviation] = 9.9 }),
    StepCase(
      rule: .updateRatio, steps: 1...60, severity: .note, tensor: 4,
      sick: { $0.statistics[4, .updateNorm] = 1.2 },
      healthy: { $0.statistics[4, .updateNorm] = 1.1 }),
    StepCase(
      rule: .updateRatio, steps: 1...60, tensor: 4,
      sick: { $0.statistics[4, .updateNorm] = 3.5 },
      healthy: { $0.statistics[4, .updateNorm] = 1.1 }),
    StepCase(
      rule: .updateRatio, steps: 1...60, severity: .note, tensor: 4,
      sick: { $0.statistics[4, .updateNorm] = 1e-4 },
      healthy: { $0.statistics[4, .updateNorm] = 1.2e-4 }),
    StepCase(
      rule: .unchanged, steps: 1...9, tensor: 3, sick: { $0.statistics[3, .updateNorm] = 0 },
      healthy: { $0.statistics[3, .updateNorm] = 1e-5 }),
    StepCase(
      rule: .unchanged, steps: 1...9, frozen: ["hidden2.*"], tensor: 1,
      sick: { $0.statistics[1, .updateNorm] = 0 },
      healthy: { $0.statistics[1, .updateNorm] = 1e-5 }),
    StepCase(
      rule: .allZero, steps: 1...9, tensor: 3,
      sick: { $0.statistics[3, .zeroFraction] = 1 },
      healthy: { $0.statistics[3, .zeroFraction] = 0.999 }),
    StepCase(
      rule: .lossNotDecreasing, steps: 1...200, sick: { $0.loss = 2.3 },
      healthy: { $0.loss = $0.step > 50 ? 2.18 : 2.3 }),
    StepCase(
      rule: .plateau, steps: 1...1_400, severity: .note,
      sick: { $0.loss = $0.step > 100 ? 1 : 2 },
      healthy: { $0.loss = 2 / (1 + 0.001 * Float($0.step)) }),
    StepCase(
      rule: .oscillating, steps: 1...400,
      sick: { $0.loss = $0.step.isMultiple(of: 2) ? 3 : 1 },
      healthy: { $0.loss = $0.step.isMultiple(of: 2) ? 2.4 : 1.6 }),
    StepCase(
      rule: .diverging, steps: 1...300,
      sick: { $0.loss = $0.step > 100 ? 4 : 1 },
      healthy: { $0.loss = $0.step > 100 ? 2.9 : 1 }),
    StepCase(
      rule: .diverging, steps: 1...30, severity: .danger,
      sick: { $0.loss = $0.step == 30 ? 1_001 : 1 },
      healthy: { $0.loss = $0.step == 30 ? 999 : 1 }),
    StepCase(
      rule: .vanishing, steps: 1...10, tensor: 0,
      sick: { $0.statistics[0, .norm] = 0.9e-4 },
      healthy: { $0.statistics[0, .norm] = 1.1e-4 }),
    StepCase(
      rule: .vanishing, steps: 1...10, tensor: 2,
      sick: { $0.statistics[2, .meanMagnitude] = 0.9e-7 },
      healthy: { $0.statistics[2, .meanMagnitude] = 1.1e-7 }),
    StepCase(
      rule: .exploding, steps: 1...10, tensor: 0,
      sick: { ($0.statistics[0, .norm], $0.statistics[5, .norm]) = (71, 1) },
      healthy: { ($0.statistics[0, .norm], $0.statistics[5, .norm]) = (69, 1) }),
    StepCase(
      rule: .exploding, steps: 1...60, severity: .note, tensor: 3,
      sick: {
        guard $0.step == 60 else { return }
        ($0.norm, $0.statistics[3, .norm]) = (11, 11)
      },
      healthy: {
        guard $0.step == 60 else { return }
        ($0.norm, $0.statistics[3, .norm]) = (9.9, 9.9)
      }),
    StepCase(
      rule: .clippingTooTight, steps: 1...150, clipping: ClippingSettings(mode: .norm),
      sick: { ($0.norm, $0.clippedNorm) = (12, 1) },
      healthy: { ($0.norm, $0.clippedNorm) = ($0.step.isMultiple(of: 10) ? 0.5 : 12, 0.5) }),
    StepCase(
      rule: .clippingTooTight, steps: 1...150, clipping: ClippingSettings(mode: .norm),
      severity: .note, sick: { ($0.norm, $0.clippedNorm) = (2, 1) },
      healthy: { ($0.norm, $0.clippedNorm) = (0.9, 0.9) }),
    StepCase(
      rule: .clippingUseless, steps: 1...1_010, clipping: ClippingSettings(mode: .norm),
      severity: .note, sick: { ($0.norm, $0.clippedNorm) = (0.1, 0.1) },
      healthy: {
        ($0.norm, $0.clippedNorm) = $0.step.isMultiple(of: 500) ? (2, 1) : (0.1, 0.1)
      }),
    StepCase(
      rule: .clippingBroken, steps: 1...3, clipping: ClippingSettings(mode: .norm),
      severity: .danger, sick: { ($0.norm, $0.clippedNorm) = (12, 1.000_03) },
      healthy: { ($0.norm, $0.clippedNorm) = (12, 1.000_005) }),
    StepCase(
      rule: .stalled, steps: 1...10,
      sick: { $0.wallTime = Double($0.step) + ($0.step > 5 ? 61 : 0) },
      healthy: { $0.wallTime = Double($0.step) + ($0.step > 5 ? 58 : 0) }),
    StepCase(
      rule: .throughputDrop, steps: 1...900, severity: .note,
      sick: { $0.wallTime = $0.step > 400 ? 400 + 2.2 * Double($0.step - 400) : Double($0.step) },
      healthy: { $0.wallTime = $0.step > 400 ? 400 + 1.8 * Double($0.step - 400) : Double($0.step) }
    ),
    StepCase(
      rule: .stuck, steps: 1...25, severity: .danger,
      sick: { ($0.norm, $0.outcome) = (.infinity, .skipped) },
      healthy: { ($0.norm, $0.outcome) = (.infinity, $0.step == 12 ? .applied : .skipped) }),
  ]

  @Test(arguments: cases)
  func ruleFiresAboveItsLimitAndIsSilentBelow(sample: StepCase) throws {
    let story = sample.story
    let alerts = story.alerts(of: sample.rule, steps: sample.steps, edit: sample.sick)
    let alert = try #require(alerts.first)
    #expect(alert.severity == sample.severity)
    #expect(alert.tensor == sample.tensor)
    #expect(!alert.evidence.isEmpty)
    #expect(story.alerts(of: sample.rule, steps: sample.steps, edit: sample.healthy).isEmpty)
  }

  @Test(arguments: cases)
  func ruleThatIsOffSaysNothing(sample: StepCase) {
    var story = sample.story
    story.settings[isOn: sample.rule] = false
    #expect(story.alerts(of: sample.rule, steps: sample.steps, edit: sample.sick).isEmpty)
  }

  @Test(arguments: cases)
  func alertOfASickRunIsRaisedOnce(sample: StepCase) {
    let alerts = sample.story.alerts(of: sample.rule, steps: sample.steps, edit: sample.sick)
    #expect(alerts.count == 1)
  }

  @Test func healthyRunRaisesNothingAtAll() {
    let story = Story()
    #expect(story.events((1...2_000).map { .stepped(story.step($0)) }).isEmpty)
  }

  @Test func smallBatchNeedsMoreLooksBeforeAUnitCountsAsDead() {
    let story = Story(batchSize: 16)
    let alerts = story.alerts(of: .deadReLU, steps: 1...64) {
      $0.activations[2, .deadFraction] = 0.8
    }
    #expect(alerts.map(\.step) == [40])
  }

  @Test func limitThatIsSetCounts() {
    var story = Story()
    story.settings[.deadReLUDead] = 0.3
    let alerts = story.alerts(of: .deadReLU, steps: 1...20) {
      $0.activations[2, .deadFraction] = 0.4
    }
    #expect(alerts.count == 1)
  }

  @Test func alertEndsAfterCalmLooksAndComesBackWhenTheyAreOver() {
    let story = Story()
    let events = story.events(
      (1...64).map { step in
        .stepped(
          story.step(step) { record in
            record.statistics[3, .updateNorm] = (11...54).contains(step) ? 0.01 : 0
          })
      })
    #expect(events.raised.map(\.step) == [5, 59])
    #expect(events.cleared.map(\.step) == [15])
  }

  @Test func strangeNumbersNeverTrapTheRules() {
    let strange: [Float] = [0, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, 3e38, -1, 1]
    let story = Story(clipping: ClippingSettings(mode: .norm))
    let records = (1...400).map { step in
      story.step(step) { record in
        let values = (0..<record.statistics.values.count).map {
          strange[($0 + step) % strange.count]
        }
        record.statistics = StatisticsTable(values: values) ?? record.statistics
        let layers = (0..<record.activations.values.count).map {
          strange[($0 * 3 + step) % strange.count]
        }
        record.activations = ActivationTable(values: layers) ?? record.activations
        record.norm = strange[step % strange.count]
        record.clippedNorm = strange[(step + 3) % strange.count]
        record.loss = strange[(step + 5) % strange.count]
        record.wallTime = Double(strange[(step + 1) % strange.count])
        record.learningRate = strange[(step + 2) % strange.count]
      }
    }
    #expect(story.events(records.map(RunEvent.stepped)).raised.allSatisfy { $0.step >= 1 })
  }

  @Test func stepsWhoseStatisticsWereNotKeptRaiseNothing() {
    let story = Story()
    let events = (1...200).map { step in
      RunEvent.stepped(
        story.step(step) { record in
          guard !step.isMultiple(of: 10) else { return }
          let gaps = record.statistics.values.map { _ in Float.nan }
          record.statistics = StatisticsTable(values: gaps) ?? record.statistics
        })
    }
    #expect(story.events(events).isEmpty)
  }

  @Test func tablesThatAreEmptyOrShortNeverTrapTheRules() {
    let story = Story()
    let events = (1...200).map { step in
      RunEvent.stepped(
        story.step(step) { record in
          record.statistics = StatisticsTable(rowCount: step % 3)
          record.activations = ActivationTable(rowCount: step % 2)
        })
    }
    #expect(story.events(events).raised.allSatisfy { $0.step >= 1 })
  }
}
