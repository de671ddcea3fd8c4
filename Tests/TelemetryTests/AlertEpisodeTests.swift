import Telemetry
import Testing

@Suite struct AlertEpisodeTests {
  private func raised(_ id: Int, _ rule: HealthRule, at step: Int, cured: Bool = false) -> RunEvent
  {
    .alertRaised(
      Alert(
        id: id, rule: rule, severity: .danger, step: step, tensor: nil, evidence: "", advice: "",
        cure: cured ? [.setThreshold(Float(id))] : []))
  }

  private func cleared(_ id: Int, at step: Int) -> RunEvent {
    .alertCleared(AlertClearance(id: id, step: step))
  }

  private func episode(_ events: [RunEvent]) -> AlertEpisode {
    events.reduce(into: AlertEpisode()) { $0.observe($1) }
  }

  @Test func aWorseAlertThatTakesTheFirstOnesPlaceBelongsToTheSameIllness() {
    let episode = episode([
      raised(1, .exploding, at: 101, cured: true), cleared(1, at: 253),
      raised(2, .exploding, at: 253, cured: true), raised(3, .nonfinite, at: 254),
    ])
    #expect(episode.isActive)
    #expect(episode.firstStep == 101)
    #expect(episode.cures.first?.commands == [.setThreshold(1)])
  }

  @Test func anIllnessThatIsOverIsNotTheBeginningOfTheNext() {
    let episode = episode([
      raised(1, .exploding, at: 10), cleared(1, at: 60), raised(2, .nonfinite, at: 90),
    ])
    #expect(episode.firstStep == 90)
  }

  @Test func slowLearningIsNoReasonToGoBack() {
    #expect(episode([raised(1, .vanishing, at: 5)]).firstStep == nil)
  }
}
