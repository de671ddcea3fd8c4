import Telemetry
import Testing

@testable import Runs

@Suite struct TrainerReportTests {
  let folder: TemporaryFolder
  let directory: RunDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = try folder.makeRun()
  }

  private func report(_ step: Int, score: Double? = 1.5) -> TrainerReport {
    var phases = PhaseSeconds()
    for (index, phase) in TrainingPhase.allCases.enumerated() {
      phases[phase] = Double(step + index) / 1_000
    }
    return TrainerReport(
      step: step, phases: phases,
      clipping: ClippingReading(
        windowCount: step, percentileNorm: 0.25, normMean: 2, normDeviation: 0.5,
        latestScore: score, warmupStepsLeft: 3, clippedUnitShare: score.map { Float($0) / 4 }))
  }

  @Test func recordedReportIsReadBackAsOfAnyStep() throws {
    let steps = (1...40).map { RunEvent.stepped(.fixture($0)) }
    let (early, late) = (report(10), report(30, score: nil))
    try record(
      Array(steps[..<10]) + [.reported(early)] + steps[10..<30] + [.reported(late)] + steps[30...],
      in: directory)
    let history = try SavedRun(directory).history()
    #expect(history.report(atOrBefore: 9) == nil)
    #expect(history.report(atOrBefore: 10) == early)
    #expect(history.report(atOrBefore: 29) == early)
    #expect(history.report(atOrBefore: 40) == late)
    #expect(history.failure == nil)
  }

  @Test func whatFollowedTheCheckpointIsNoLongerReported() throws {
    let (kept, lost) = (report(2), report(4))
    try record(
      [
        .stepped(.fixture(1)), .stepped(.fixture(2)), .reported(kept),
        .checkpointed(.fixture(step: 2)), .stepped(.fixture(3)), .reported(lost),
      ], in: directory)
    let recorder = try Recorder(
      continuing: StoppedRun(directory), description: .fixture(tensorCount: 3)
    ) { _ in }
    recorder.receive(.stepped(.fixture(3)))
    recorder.close()
    #expect(try SavedRun(directory).history().report(atOrBefore: 9) == kept)
  }
}
