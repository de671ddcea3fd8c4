import Health
import Telemetry
import Testing

@Suite struct EvaluationRuleTests {
  /// Evaluations every 50 steps of a run whose training loss falls.
  private func alerts(of rule: HealthRule, losses: [Float]) -> [Alert] {
    let story = Story()
    let events = losses.enumerated().flatMap { index, loss in
      (1...50).map { RunEvent.stepped(story.step(index * 50 + $0)) } + [
        .evaluated(
          Evaluation(step: index * 50 + 50, split: .validation, metric: "loss", value: loss)),
        .evaluated(
          Evaluation(step: index * 50 + 50, split: .validation, metric: "accuracy", value: 0.1)),
      ]
    }
    return story.events(events).raised.filter { $0.rule == rule }
  }

  @Test func validationLossThatGrowsWhileTrainingFallsIsOverfit() {
    let alerts = alerts(of: .overfit, losses: [1, 0.8, 0.9, 1, 1.1, 1.3, 1.4, 1.4, 1.5, 1.5, 1.6])
    #expect(alerts.map(\.step) == [350, 500])
    #expect(alerts.map(\.severity) == [.note, .warning])
    #expect(alerts.first?.cause == .capacity)
  }

  @Test func fourWorseEvaluationsAreNoOverfit() {
    #expect(alerts(of: .overfit, losses: [1, 0.8, 1.3, 1.3, 1.3, 1.3, 0.85, 0.9, 0.95]).isEmpty)
  }

  @Test func tenEvaluationsWithoutProgressAreOvertraining() {
    let flat = [Float](repeating: 0.8, count: 11)
    #expect(alerts(of: .overtraining, losses: flat).map(\.step) == [550])
    #expect(alerts(of: .overtraining, losses: flat.dropLast() + [0.7]).isEmpty)
  }

  @Test func evaluationsThatAreNoNumbersChangeNothing() {
    #expect(alerts(of: .overfit, losses: [.nan, .infinity, 1, .nan, 0.9]).isEmpty)
  }
}

@Suite struct DetailRuleTests {
  private func alerts(_ details: DetailRecord) -> [Alert] {
    let story = Story()
    return story.events([.stepped(story.step(1)), .detailed(details)]).raised
  }

  private func hidden(_ norms: [Float]) -> DetailRecord {
    DetailRecord(
      step: 1, histograms: [], hiddenGradients: [HiddenGradientNorms(layer: 3, norms: norms)])
  }

  @Test func gradientThatFadesThroughTimeVanishesBecauseOfTheSequence() {
    let alert = alerts(hidden([0.9e-6, 1e-3, 1])).first
    #expect(alert?.rule == .vanishing)
    #expect(alert?.cause == .recurrenceLength)
    #expect(alert?.layer == 3)
    #expect(alert?.cures.first?.settings == ["model.3.lstm.units=64"])
    #expect(alerts(hidden([1.1e-6, 1e-3, 1])).isEmpty)
  }

  @Test func gradientThatGrowsThroughTimeExplodesBecauseOfTheSequence() {
    let alert = alerts(hidden([1.1e4, 10, 1])).first
    #expect(alert?.rule == .exploding)
    #expect(alert?.cause == .recurrenceLength)
    #expect(alerts(hidden([0.9e4, 10, 1])).isEmpty)
  }

  @Test(
    arguments: [[], [1], [0, 0], [.nan, 1], [1, .nan], [.infinity, .infinity]] as [[Float]])
  func strangeGradientsThroughTimeNeverTrap(norms: [Float]) {
    _ = alerts(hidden(norms))
  }

  @Test func gradientsThatFP16WouldLoseAreANote() {
    var counts = [UInt32](repeating: 0, count: MagnitudeHistogram.binCount)
    counts[90] = 51
    counts[120] = 49
    let details = DetailRecord(
      step: 1, histograms: [MagnitudeHistogram(tensor: 2, counts: counts)], hiddenGradients: [])
    let alert = alerts(details).first
    #expect(alert?.rule == .precision)
    #expect(alert?.severity == .note)
    #expect(alert?.tensor == 2)
    counts[90] = 48
    let fine = DetailRecord(
      step: 1, histograms: [MagnitudeHistogram(tensor: 2, counts: counts)], hiddenGradients: [])
    #expect(alerts(fine).isEmpty)
  }
}
