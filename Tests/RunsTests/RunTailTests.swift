import Telemetry
import Testing

@testable import Runs

@Suite struct RunTailTests {
  @Test func eachMilestoneIsNewExactlyOnceUntilTheEnd() throws {
    let folder = try TemporaryFolder()
    let directory = try folder.makeRun()
    let lock = try directory.lock()
    let own = try #require(directory.trainerProcessID)
    let recorder = try Recorder(directory, description: .fixture(tensorCount: 3)) { _ in }
    var tail = RunTail(try SavedRun(directory))
    #expect(
      try tail.poll()
        == RunTail.News(
          milestones: [.started(.fixture(tensorCount: 3))], lastStep: 0,
          status: .running(processID: own)))
    let evaluation = RunEvent.evaluated(
      Evaluation(step: 1, split: .training, metric: "loss", value: 2))
    recorder.receive(.stepped(.fixture(1)))
    recorder.receive(evaluation)
    var milestones: [RunEvent] = []
    #expect(
      try eventually {
        let news = try tail.poll()
        milestones += news.milestones
        return news.lastStep == 1 && !milestones.isEmpty
      })
    #expect(milestones == [evaluation])
    #expect(try tail.poll().milestones.isEmpty)
    let ending = RunEnding(step: 1, wallTime: 1, reason: .stopped)
    recorder.receive(.finished(ending))
    recorder.close()
    withExtendedLifetime(lock) {}
    let last = try tail.poll()
    #expect(last.milestones == [.finished(ending)] && last.status == .finished(.stopped))
    #expect(try tail.poll().milestones.isEmpty)
  }

  @Test func trainerThatDiesLeavesAKilledRun() throws {
    let folder = try TemporaryFolder()
    let directory = try folder.makeRun()
    var lock = Optional(try directory.lock())
    try record([.stepped(.fixture(1))], in: directory)
    var tail = RunTail(try SavedRun(directory))
    let own = try #require(directory.trainerProcessID)
    #expect(try tail.poll().status == .running(processID: own))
    lock = nil
    #expect(try tail.poll().status == .killed)
    withExtendedLifetime(lock) {}
  }

  @Test func runThatAnotherProcessGoesOnWithIsToBeOpenedAnew() throws {
    let folder = try TemporaryFolder()
    let directory = try folder.makeRun()
    let ending = RunEnding(step: 2, wallTime: 1, reason: .detached)
    try record(
      [
        .stepped(.fixture(1)), .stepped(.fixture(2)), .checkpointed(.fixture(step: 2)),
        .finished(ending),
      ], in: directory)
    var tail = RunTail(try SavedRun(directory))
    let first = try tail.poll()
    #expect(first.milestones.last == .finished(ending) && !first.isSuperseded)
    let recorder = try Recorder(
      continuing: StoppedRun(directory), description: .fixture(tensorCount: 3)
    ) { _ in }
    recorder.receive(.stepped(.fixture(3)))
    recorder.close()
    #expect(try tail.poll().isSuperseded)
    var anew = RunTail(try SavedRun(directory))
    let news = try anew.poll()
    #expect(!news.isSuperseded && news.lastStep == 3)
    #expect(!news.milestones.contains(.finished(ending)))
  }

  @Test func rightToTrainIsGivenBackBeforeTheRunIsForgotten() throws {
    let folder = try TemporaryFolder()
    let directory = try folder.makeRun()
    try record([.stepped(.fixture(1)), .checkpointed(.fixture(step: 1))], in: directory)
    let run = try StoppedRun(directory)
    #expect(throws: RunError.self) { try directory.lock() }
    run.release()
    _ = try directory.lock()
    withExtendedLifetime(run) {}
  }
}
