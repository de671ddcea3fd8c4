import Health
import Telemetry
import Testing

/// What rules know beyond the numbers of one step.
@Suite struct CulpritTests {
  @Test func weightsThatNoUpdateExplainsExplodeInTheirStep() throws {
    let alert = try #require(
      Story().alerts(of: .exploding, steps: 1...30) {
        if $0.step >= 20 { $0.statistics[2, .weightNorm] = 11.3 * 40 }
      }.first)
    #expect(alert.step == 20 && alert.tensor == 2 && alert.severity == .danger)
    #expect(alert.cures.first?.start == .checkpoint)
  }

  @Test func weightsThatALargeUpdateExplainsDoNot() {
    let alerts = Story().alerts(of: .exploding, steps: 1...30) {
      if $0.step >= 20 { $0.statistics[2, .weightNorm] = 11.3 * 40 }
      if $0.step == 20 { $0.statistics[2, .updateNorm] = 11.3 * 40 }
    }
    #expect(alerts.isEmpty)
  }

  @Test func zeroGradientsAreBlamedOnTheFirstSilentLayer() {
    let alerts = Story().alerts(of: .allZero, steps: 1...9) {
      for tensor in 0...4 { $0.statistics[tensor, .zeroFraction] = 1 }
      for layer in [2, 4] { $0.activations[layer, .zeroFraction] = 1 }
    }
    #expect(alerts.map(\.tensor) == [2])
  }

  @Test func rateThatJumpedIsSetBackFromBeforeTheJump() throws {
    let story = Story()
    let jump = ControlRequest(
      id: 1, requestedAt: 0, requestedBy: .dashboard, command: .setLearningRate(5))
    let events: [RunEvent] =
      (1...50).map { .stepped(story.step($0)) }
      + [
        .checkpointsKept([0, 30, 50, 60]),
        .controlApplied(
          AppliedControl(request: jump, completedStep: 50, appliedStep: 51, oldValue: "")),
      ]
      + (51...300).map { step in .stepped(story.step(step) { $0.loss = 9 }) }
    let alert = try #require(story.events(events).raised.first { $0.rule == .diverging })
    let before = story.description.settings.learningRate
    #expect(alert.cures.first?.commands == [.rewind(step: 50), .setLearningRate(before)])
  }

  @Test func rateWhoseFirstUpdateIsFarTooLargeIsToBeginAnewWithACalmOne() throws {
    let alert = try #require(
      Story().alerts(of: .updateRatio, steps: 1...20) {
        for tensor in 0...5 { $0.statistics[tensor, .updateNorm] = 8 }
      }.first { $0.severity == .warning })
    let cure = try #require(alert.cures.first)
    #expect(cure.start == .beginning)
    #expect(cure.settings.first?.hasPrefix("learning_rate=") == true)
  }

  @Test func tensorFrozenLaterIsANote() {
    let story = Story()
    let freeze = NamePattern("hidden2.*").map { pattern in
      ControlRequest(
        id: 1, requestedAt: 0, requestedBy: .dashboard, command: .freeze(pattern))
    }
    let frozen = freeze.map { request in
      RunEvent.controlApplied(
        AppliedControl(request: request, completedStep: 20, appliedStep: 21, oldValue: ""))
    }
    let events =
      (1...20).map { RunEvent.stepped(story.step($0)) } + [frozen].compactMap(\.self)
      + (21...40).map { step in
        .stepped(story.step(step) { $0.statistics[1, .updateNorm] = 0 })
      }
    let alerts = story.events(events).raised.filter { $0.rule == .unchanged }
    #expect(alerts.map(\.severity) == [.note])
  }
}
