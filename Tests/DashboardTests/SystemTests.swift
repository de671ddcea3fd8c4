import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct SystemTests {
  /// A training that has been watched for a minute, at a speed and a load that change.
  private static func watched() -> DashboardState {
    var state = DashboardState.live(FakeRun())
    for second in 1...60 {
      let (early, late) = (min(second, 30), max(0, second - 30))
      state.apply([.steps(StepSpan(FakeRun().record(at: 160 + 40 * early + 20 * late)))])
      state.tick(now: 1_004 + Double(second))
      state.note(
        ProcessUsage(
          processorSeconds: 0.8 * Double(early) + 1.4 * Double(late), peakMemoryBytes: 93 << 20,
          screenSeconds: 0.02 * Double(second)))
    }
    _ = state.press(.character("6"))
    return state
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 36), (200, 60)])
  func speedAndCostAreShown(width: Int, height: Int) {
    expectGolden(Self.watched().frame(width, height), named: "system")
  }

  @Test func filmShowsTheTimesOfItsStep() {
    var run = FakeRun()
    run.stepCount = 200
    var state = DashboardState.replaying(run, from: 10)
    _ = state.press(.character("6"))
    #expect(state.text(120, 36).contains("not measured yet"))
    _ = state.press(.character("$"))
    #expect(state.text(120, 36).contains("backward     6.250 ms   52 %"))
    #expect(state.text(120, 36).contains("waiting     13.047 ms"))
  }

  @Test func filmHasTheSpeedThatTheTrainingHad() {
    var state = DashboardState.replaying(FakeRun(), from: 120)
    _ = state.press(.character("6"))
    let line = state.text(120, 36).split(separator: "\n").first { $0.contains("steps/s now") }
    #expect(line?.contains(" 40.00 ") == true)
  }

  @Test func shareIsTheDifferenceOfTwoCounts() {
    var meter = UsageMeter()
    let usage = ProcessUsage(processorSeconds: 4, peakMemoryBytes: 0, screenSeconds: 1)
    meter.note(usage, at: 100)
    #expect(meter.processorShares.isEmpty)
    meter.note(
      ProcessUsage(processorSeconds: 7, peakMemoryBytes: 0, screenSeconds: 1.5), at: 102)
    #expect(meter.processorShares == [1.5] && meter.screenShares == [0.25])
  }

  @Test func meterRemembersTenMinutes() {
    var meter = UsageMeter()
    for second in 1...2_000 { meter.note(stepsPerSecond: Double(second), at: Double(second)) }
    #expect(meter.stepRates.count == 600 && meter.stepRates.last == 2_000)
  }
}
