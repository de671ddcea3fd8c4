import Telemetry
import Testing

@testable import Training

@Suite struct TrainerReportTests {
  private func reports(
    secondsPerLook: Double, _ change: (inout TrainingConfig) -> Void = { _ in }
  ) throws -> [TrainerReport] {
    var now = 0.0
    let clock: () -> Double = {
      now += secondsPerLook
      return now
    }
    let trainer = Trainer(try .fixture(change), channel: ControlChannel(), seconds: clock)
    var reports: [TrainerReport] = []
    _ = trainer.run { event in
      if case .reported(let report) = event { reports.append(report) }
    }
    return reports
  }

  @Test func lastStepIsReportedHoweverFastTheRunIs() throws {
    #expect(try reports(secondsPerLook: 0).map(\.step) == [12])
  }

  @Test func slowStepsAreReportedEveryHalfSecond() throws {
    let steps = try reports(secondsPerLook: 0.02).map(\.step)
    #expect(steps.first.map { $0 <= 2 } == true)
    #expect(steps.last == 12)
    #expect((3...7).contains(steps.count))
  }

  @Test func everyPhaseOfATimedStepTakesTime() throws {
    let phases = try #require(try reports(secondsPerLook: 0.25).last?.phases)
    for phase in TrainingPhase.allCases {
      #expect(phases[phase] > 0, "\(phase)")
    }
    let shares = TrainingPhase.allCases.compactMap(phases.share)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
  }

  @Test func timeOfStepsThatAreNotTimedIsLeftOut() {
    var now = 0.0
    var clock = PhaseClock { now }
    clock.begin(.forward)
    now = 5
    clock.endStep()
    clock.beginStep()
    now = 6
    clock.begin(.backward)
    now = 8
    clock.endStep()
    let mean = clock.takeMean()
    #expect(mean[.data] == 1)
    #expect(mean[.backward] == 2)
    #expect(mean.total == 3)
    #expect(clock.takeMean().total == 0)
  }

  @Test func firstStepOfAllCountsOnlyWhileItIsTheOnlyOne() {
    var now = 0.0
    var clock = PhaseClock { now }
    func time(seconds: Double) {
      clock.beginStep()
      now += seconds
      clock.endStep()
    }
    time(seconds: 8)
    var only = clock
    #expect(only.takeMean().total == 8)
    time(seconds: 1)
    time(seconds: 3)
    #expect(clock.takeMean().total == 2)
    time(seconds: 5)
    time(seconds: 7)
    #expect(clock.takeMean().total == 6)
  }

  @Test func shortStepsAreTimedOnceInTenMilliseconds() {
    var pacer = ReportPacer()
    let timed = (0..<1_000).count { pacer.times(at: Double($0) * 1e-4) }
    #expect((9...10).contains(timed))
  }

  @Test func adaptiveClippingIsReadInEveryMode() throws {
    let reading = try #require(try reports(secondsPerLook: 0).last?.clipping)
    #expect(reading.windowCount == 12)
    #expect(reading.warmupStepsLeft == 13)
    #expect(reading.latestScore == nil)
    #expect(reading.normMean > 0)
    #expect(reading.percentileNorm.map { $0 < reading.normMean } == true)
  }

  @Test func clippedUnitsAreCountedInModeAGC() throws {
    let clipped = try reports(secondsPerLook: 0) {
      $0.clipping.mode = .agc
      $0.clipping.thresholds[.agc] = 1e-6
    }
    // The output layer's two units and its bias are left out, and all others are clipped.
    #expect(clipped.last?.clipping.clippedUnitShare == 1)
    #expect(try reports(secondsPerLook: 0).last?.clipping.clippedUnitShare == nil)
  }
}
