import Telemetry
import Testing

@Suite struct LiveBufferTests {
  private func steps(_ items: [LiveItem]) -> [StepSpan] {
    items.compactMap { if case .steps(let span) = $0 { span } else { nil } }
  }

  @Test func bufferWithRoomKeepsEveryStep() {
    var buffer = LiveBuffer(capacity: 8)
    for step in 1...8 { buffer.append(.stepped(record(step: step))) }
    #expect(steps(buffer.drain()).map(\.firstStep) == Array(1...8))
    #expect(buffer.mergedStepCount == 0)
  }

  @Test func fullBufferMergesNeighboursAndKeepsTheirExtremes() {
    var buffer = LiveBuffer(capacity: 4)
    for (index, loss) in [Float(1), 9, 2, .nan, 3].enumerated() {
      buffer.append(.stepped(record(step: index + 1, value: loss)))
    }
    let spans = steps(buffer.drain())
    #expect(spans.map(\.stepCount) == [2, 2, 1])
    #expect(spans[0].seriesBuckets[0].maximum == 9)
    #expect(spans[1].seriesBuckets[0].nonfiniteCount == 1)
    #expect(buffer.mergedStepCount == 2)
  }

  @Test func milestonesAreNeverMergedAndKeepTheirPlace() {
    var buffer = LiveBuffer(capacity: 2)
    let milestone = RunEvent.alertCleared(AlertClearance(id: 1, step: 2))
    buffer.append(.stepped(record(step: 1)))
    buffer.append(milestone)
    for step in 2...100 { buffer.append(.stepped(record(step: step))) }
    let items = buffer.drain()
    #expect(items.firstIndex(of: .event(milestone)) == 1)
    #expect(steps(items).reduce(0) { $0 + $1.stepCount } == 100)
  }

  @Test func stalledReaderCostsBoundedMemory() {
    var buffer = LiveBuffer(capacity: 64)
    for step in 1...10_000 { buffer.append(.stepped(record(step: step, value: Float(step)))) }
    let spans = steps(buffer.drain())
    #expect(spans.count <= 64)
    #expect(spans.last?.latest.step == 10_000)
    #expect(spans.reduce(0) { $0 + $1.seriesBuckets[0].finiteCount } == 10_000)
  }

  @Test func recordsOfManyTensorsAreMergedSooner() {
    var buffer = LiveBuffer(capacity: 16_384)
    buffer.append(.started(.fixture(tensorCount: 5_000)))
    for step in 1...400 { buffer.append(.stepped(record(step: step))) }
    #expect(buffer.capacity < 100)
    #expect(steps(buffer.drain()).count <= buffer.capacity)
  }

  @Test func drainingLeavesNothing() {
    var buffer = LiveBuffer(capacity: 4)
    buffer.append(.stepped(record(step: 1)))
    _ = buffer.drain()
    #expect(buffer.isEmpty)
    #expect(buffer.drain().isEmpty)
  }
}
