import Testing

@testable import Telemetry

@Suite struct ReportMemoryTests {
  private func report(_ step: Int) -> TrainerReport {
    TrainerReport(
      step: step, phases: PhaseSeconds(),
      clipping: ClippingPolicy(settings: ClippingSettings(mode: .off)).reading())
  }

  @Test func newestReportUpToAStepIsFound() {
    var memory = ReportMemory()
    for step in [3, 8, 20] { memory.append(report(step)) }
    #expect(memory.report(atOrBefore: 2) == nil)
    #expect(memory.report(atOrBefore: 19)?.step == 8)
    #expect(memory.report(atOrBefore: 99)?.step == 20)
  }

  @Test func longTrainingKeepsReportsOfAllItsParts() {
    var memory = ReportMemory()
    for step in 1...100_000 { memory.append(report(step)) }
    for step in stride(from: 500, through: 100_000, by: 500) {
      let found = memory.report(atOrBefore: step)?.step ?? 0
      #expect((step - 256...step).contains(found))
    }
    #expect(memory.report(atOrBefore: 100_000)?.step == 100_000)
  }

  @Test func screenThatDoesNotReadFindsOneReport() {
    var buffer = LiveBuffer(capacity: 4)
    for step in 1...1_000 { buffer.append(.reported(report(step))) }
    #expect(!buffer.isEmpty)
    #expect(buffer.drain() == [.event(.reported(report(1_000)))])
    #expect(buffer.isEmpty)
  }

  @Test func shareOfNothingIsUnknown() {
    var phases = PhaseSeconds()
    #expect(phases.share(of: .forward) == nil)
    phases[.forward] = .nan
    #expect(phases.share(of: .forward) == nil)
  }
}
