import Telemetry
import Testing

@testable import Runs

@Suite struct RecordQueueTests {
  private let step = RunEvent.stepped(.fixture(1))
  private let milestone = RunEvent.evaluated(
    Evaluation(step: 1, split: .training, metric: "loss", value: 1))

  @Test func firstEventAsksForAWriteSoonAndTheNextForNothing() {
    var queue = RecordQueue(byteLimit: 1 << 20)
    #expect(queue.offer(step) == .accepted(.soon))
    #expect(queue.offer(step) == .accepted(.alreadyScheduled))
    #expect(queue.take() == [step, step])
    #expect(queue.offer(step) == .accepted(.soon))
  }

  @Test func aSixteenthOfTheRoomAsksForAWriteAtOnceAndOnlyOnce() {
    var queue = RecordQueue(byteLimit: step.byteCount * 32)
    #expect(queue.offer(step) == .accepted(.soon))
    #expect(queue.offer(step) == .accepted(.now))
    #expect(queue.offer(step) == .accepted(.alreadyScheduled))
  }

  @Test func whatIsBeingWrittenCountsUntilItIsWritten() {
    var queue = RecordQueue(byteLimit: step.byteCount * 2)
    _ = queue.offer(step)
    _ = queue.offer(step)
    _ = queue.take()
    #expect(queue.offer(step) == .full(isFirst: true))
    #expect(queue.offer(step) == .full(isFirst: false))
    #expect(queue.state == .stalled)
    #expect(queue.wrote() == RecordQueue.Outcome(change: .keepingUp, waiterCount: 2))
    #expect(queue.offer(step) == .accepted(.now))
  }

  @Test func eventLargerThanTheQueueHasRoomWhenItIsEmpty() {
    var queue = RecordQueue(byteLimit: 1)
    #expect(queue.offer(step) == .accepted(.now))
    #expect(queue.offer(step) == .full(isFirst: true))
  }

  @Test func failureIsReportedOnceAndRetriedByOne() {
    var queue = RecordQueue(byteLimit: 1 << 20)
    let failed = RecordingState.failed(step: 5, reason: "full")
    let first = queue.failed(step: 5, reason: "full")
    #expect(first == RecordQueue.Outcome(change: failed, needsRetry: true))
    #expect(queue.failed(step: 5, reason: "full") == RecordQueue.Outcome())
    queue.retryBegan()
    #expect(queue.failed(step: 5, reason: "full") == RecordQueue.Outcome(needsRetry: true))
    #expect(queue.offer(step) == .accepted(.alreadyScheduled))
  }

  @Test func whileWritingFailsStepsAreGivenUpButMilestonesAreNot() {
    var queue = RecordQueue(byteLimit: 1)
    _ = queue.offer(step)
    _ = queue.failed(step: 1, reason: "full")
    #expect(queue.offer(.stepped(.fixture(2))) == .dropped)
    #expect(queue.offer(.stepped(.fixture(3))) == .dropped)
    #expect(queue.offer(milestone) == .accepted(.alreadyScheduled))
    #expect(queue.offer(.checkpointed(.fixture(step: 3))) == .dropped)
    #expect(queue.take() == [step, milestone])
    #expect(queue.wrote() == RecordQueue.Outcome(change: .keepingUp, gap: 2...3))
    #expect(queue.state == .keepingUp)
  }
}
