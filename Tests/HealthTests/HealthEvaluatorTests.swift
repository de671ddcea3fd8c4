import Health
import Telemetry
import Testing

@Suite struct HealthEvaluatorTests {
  /// Feeds steps and collects what the rules say.
  private func events(_ records: [StepRecord], layers: Int) -> [RunEvent] {
    var evaluator = HealthEvaluator(description: description(layers: layers))
    return records.flatMap { evaluator.observe($0) }
  }

  @Test(arguments: [30, 64, 65, 66, 90, 116, 130])
  func evaluatorOfAResumedRunGoesOnAsIfItHadNotStopped(checkpoint: Int) {
    let records = (1...200).map { step in
      record(step: step, layers: 3, norm: (65..<70).contains(step) || step > 150 ? 80 : 1)
    }
    let whole = events(records, layers: 3)
    let before = events(Array(records.prefix(checkpoint)), layers: 3)
    var resumed = HealthEvaluator(
      description: description(layers: 3), after: Array(records.prefix(checkpoint)),
      alerts: before)
    let after = records.dropFirst(checkpoint).flatMap { resumed.observe($0) }
    #expect(before + after == whole)
    #expect(whole.raised.count == 2)
  }

  @Test func healthyRunRaisesNothing() {
    let records = (1...500).map { step in
      record(step: step, layers: 3, norm: 1 + 0.3 * Float(step % 7))
    }
    #expect(events(records, layers: 3).isEmpty)
  }

  @Test func infinityInAForwardPassBlamesTheFirstLayerThatHoldsIt() {
    let broken = record(step: 7, layers: 3, loss: .nan) { record in
      record.activations[1, .infCount] = 3
      record.activations[2, .nanCount] = 5
      for tensor in 0..<3 { record.statistics[tensor, .nanCount] = 16 }
    }
    let alert = events([broken], layers: 3).raised.first
    #expect(alert?.rule == .nonfinite)
    #expect(alert?.tensor == 1)
    #expect(alert?.step == 7)
    #expect(alert?.evidence == "forward pass: the output of hidden2 holds 3 Inf")
  }

  @Test func nonfiniteGradientBlamesTheLastTensorBecauseBackwardReachesItFirst() {
    let broken = record(step: 7, layers: 3, norm: .infinity) { record in
      record.statistics[0, .nanCount] = 16
      record.statistics[1, .infCount] = 2
    }
    let alert = events([broken], layers: 3).raised.first
    #expect(alert?.tensor == 1)
    #expect(alert?.evidence == "backward pass: the gradient of hidden2.weight holds 2 Inf")
  }

  @Test func weightsThatTheUpdateDestroyedAreSeenInTheSameStep() {
    let broken = record(step: 9, layers: 2) { $0.statistics[0, .weightNorm] = .infinity }
    #expect(events([broken], layers: 2).raised.first?.tensor == 0)
  }

  @Test func explosionBlamesTheTensorThatGrewFirst() {
    let quiet = (1...60).map { record(step: $0, layers: 3) }
    let growing = (61...64).map { step in
      record(step: step, layers: 3) { $0.statistics[1, .norm] = 8 }
    }
    let exploding = record(step: 65, layers: 3, norm: 80)
    let alert = events(quiet + growing + [exploding], layers: 3).raised.first
    #expect(alert?.rule == .exploding)
    #expect(alert?.step == 65)
    #expect(alert?.tensor == 1)
    #expect(
      alert?.evidence
        == "hidden2.weight grew first (since step 61): norm 80.00, usually 1.000, limit 10.00")
    #expect(alert?.cure.contains(.setClippingMode(.norm)) == true)
  }

  @Test func tensorThatKeepsMultiplyingIsAWarningBeforeTheNormMoves() {
    let alert = events(tenfoldEvery25Steps(upTo: 160), layers: 3).raised.explosions.first
    #expect(alert?.severity == .warning)
    #expect(alert?.tensor == 0)
    #expect(alert?.evidence.hasPrefix("the gradient of hidden1.weight grew") == true)
    #expect(alert?.cure.contains(.setClippingMode(.norm)) == true)
  }

  @Test func warningThatComesTrueIsFollowedByADanger() {
    let exploding = record(step: 161, layers: 3, norm: 1e6)
    let events = events(tenfoldEvery25Steps(upTo: 160) + [exploding], layers: 3)
    #expect(events.raised.explosions.map(\.severity) == [.warning, .danger])
  }

  /// A run whose first tensor begins to grow at step 60, from far below the others.
  private func tenfoldEvery25Steps(upTo lastStep: Int) -> [StepRecord] {
    (1...lastStep).map { step in
      let norm = 0.1 * powerOfTen(Float(max(0, step - 60)) / 25)
      return record(step: step, layers: 3) { record in
        record.statistics[0, .norm] = norm
        record.norm = max(1, norm)
      }
    }
  }

  /// 10 to the power of a small number.
  private func powerOfTen(_ exponent: Float) -> Float {
    (0..<Int(exponent * 25)).reduce(1) { value, _ in value * 1.096_478 }
  }

  @Test func suggestedThresholdIsWhatTheRunWasUsedTo() {
    let quiet = (1...60).map { record(step: $0, layers: 1, norm: 2.4) }
    let alert = events(quiet + [record(step: 61, layers: 1, norm: 400)], layers: 1).raised.first
    #expect(alert?.cure.contains(.setThreshold(2.4)) == true)
  }

  @Test func hugeNormFromTheFirstStepIsAnExplosion() {
    let alert = events([record(step: 1, layers: 2, norm: 3e9)], layers: 2).raised.first
    #expect(alert?.rule == .exploding)
    #expect(alert?.cure.contains(.setThreshold(1)) == true)
  }

  @Test func clippedExplosionIsAWarningWithoutCure() {
    let held = record(step: 1, layers: 1, norm: 3e9) {
      $0.clipping = ClippingSettings(mode: .norm)
      $0.clippedNorm = 1
    }
    let alert = events([held], layers: 1).raised.first
    #expect(alert?.severity == .warning)
    #expect(alert?.cure == [])
  }

  @Test func explosionThatLastsIsOneAlertAndClearsAfterItsPatience() {
    let quiet = (1...60).map { record(step: $0, layers: 1) }
    let spikes = (61...63).map { record(step: $0, layers: 1, norm: 1_000) }
    let calm = (64...200).map { record(step: $0, layers: 1) }
    let events = events(quiet + spikes + calm, layers: 1)
    #expect(events.raised.count == 1)
    #expect(events.cleared == [AlertClearance(id: 1, step: 113)])
  }

  @Test func vanishingNeedsATinyFirstLayerForSeveralSteps() {
    let vanishing = (1...10).map { step in
      record(step: step, layers: 3, norm: 0.5) { $0.statistics[0, .norm] = 1e-7 }
    }
    let alert = events(vanishing, layers: 3).raised.first
    #expect(alert?.rule == .vanishing)
    #expect(alert?.tensor == 0)
    #expect(alert?.step == 5)
  }

  @Test func runThatIsQuietEverywhereIsNotVanishing() {
    let quiet = (1...50).map { record(step: $0, layers: 3, norm: 1e-7) }
    #expect(events(quiet, layers: 3).isEmpty)
  }

  @Test func twentySkippedUpdatesInARowAreStuck() {
    let skipped = (1...25).map { step in
      record(step: step, layers: 1, norm: .infinity) { $0.outcome = .skipped }
    }
    let stuck = events(skipped, layers: 1).raised.filter { $0.rule == .stuck }
    #expect(stuck.map(\.step) == [20])
  }

  @Test func zeroAndNonfiniteNormsNeverTrapTheRules() {
    let strange: [Float] = [0, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, 3e38]
    let records = (1...200).map { record(step: $0, layers: 2, norm: strange[$0 % strange.count]) }
    #expect(events(records, layers: 2).raised.allSatisfy { $0.step >= 1 })
  }
}
