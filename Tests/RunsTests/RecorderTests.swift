import Foundation
import GRDB
import Synchronization
import Telemetry
import Testing

@testable import Runs

@Suite struct RecorderTests {
  let folder: TemporaryFolder
  let directory: RunDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = try folder.makeRun()
  }

  @Test func everyMilestoneComesBackInOrder() throws {
    let alert = Alert(
      id: 1, rule: .exploding, severity: .danger, step: 3, tensor: 2,
      evidence: "norm 41 → \u{1F4A5}",
      advice: "clip", cure: [.setClippingMode(.norm), .setThreshold(1.9), .pause])
    let note = Alert(
      id: 2, rule: .nonfinite, severity: .note, step: 4, tensor: nil, evidence: "", advice: "",
      cure: [])
    let events: [RunEvent] = [
      .evaluated(Evaluation(step: 1, split: .validation, metric: "accuracy", value: 0.1)),
      .controlApplied(
        AppliedControl(
          request: .fixture(.setPace(nil)), completedStep: 1, appliedStep: 2, oldValue: "60.0")),
      .controlRejected(
        RejectedControl(
          request: .fixture(.setThreshold(-1), id: 2), completedStep: 2, reason: "too small")),
      .alertRaised(alert),
      .checkpointed(Checkpoint(step: 3, reason: .scheduled, arrays: [], metadata: [:])),
      .alertRaised(note),
      .alertCleared(AlertClearance(id: 1, step: 5)),
      .evaluated(Evaluation(step: 5, split: .training, metric: "loss", value: .infinity)),
    ]
    let ending = RunEnding(step: 5, wallTime: 0.5, reason: .failed, message: "no space")
    try record([.started(.fixture(tensorCount: 3))] + events + [.finished(ending)], in: directory)
    let run = try SavedRun(directory)
    #expect(run.description == .fixture(tensorCount: 3))
    #expect(
      try run.milestones() == [.started(run.description)] + events + [.finished(ending)])
    #expect(try run.status() == .finished(.failed))
  }

  @Test func everyFieldOfAStepComesBackBitForBit() throws {
    var sick = StepRecord.fixture(2)
    sick.loss = .nan
    sick.norm = .infinity
    sick.clippedNorm = -.infinity
    sick.statistics[1, .norm] = .nan
    sick.statistics[2, .maximum] = -.infinity
    sick.activations[0, .gradientNorm] = .leastNonzeroMagnitude
    let records = [.fixture(1), sick, StepRecord.fixture(50)]
    try record(records.map(RunEvent.stepped), in: directory)
    let history = try SavedRun(directory).history()
    for record in records {
      let stored = try #require(history.record(at: record.step))
      #expect(stored.bits == record.bits)
      #expect(stored.epoch == record.epoch && stored.wallTime == record.wallTime)
      #expect(stored.samples == record.samples)
      #expect(stored.clipping.mode == record.clipping.mode && stored.outcome == record.outcome)
    }
    #expect(history.record(at: 3) == nil)
    #expect(history.failure == nil)
  }

  @Test func detailsComeBackForTheNewestStepBefore() throws {
    var counts = [UInt32](repeating: 0, count: MagnitudeHistogram.binCount)
    counts[0] = 3
    counts[120] = .max
    let empty = [UInt32](repeating: 0, count: MagnitudeHistogram.binCount)
    let detail = DetailRecord(
      step: 50,
      histograms: [
        MagnitudeHistogram(tensor: 0, counts: counts), MagnitudeHistogram(tensor: 2, counts: empty),
      ],
      hiddenGradients: [HiddenGradientNorms(layer: 1, norms: [1, .infinity, 3])])
    try record([.detailed(detail)], in: directory)
    let run = try SavedRun(directory)
    #expect(try run.detail(atOrBefore: 49) == nil)
    #expect(try run.detail(atOrBefore: 99) == detail)
  }

  @Test func stepsAreConsecutiveWhateverTheSpeed() throws {
    try record((1...3_000).map { .stepped(.fixture($0, tensorCount: 1)) }, in: directory)
    let steps = try DatabaseQueue(path: directory.recordPath).read { database in
      try Int.fetchAll(database, sql: "SELECT step FROM step ORDER BY step")
    }
    #expect(steps == Array(1...3_000))
  }

  @Test func closedRunIsOneFileWithoutALog() throws {
    try record([.stepped(.fixture(1))], in: directory)
    let names = try FileSystem.names(in: directory.path).sorted()
    #expect(names == ["checkpoints", "commands.sqlite", "config.yaml", "run.sqlite"])
  }

  @Test func whatIsReceivedIsOnDiskWithinAQuarterSecond() throws {
    let recorder = try Recorder(directory, description: .fixture(tensorCount: 3)) { _ in }
    recorder.receive(.stepped(.fixture(1)))
    let run = try SavedRun(directory)
    #expect(try eventually { try run.lastStep() == 1 })
    recorder.close()
  }

  @Test func copyTakenWhileRecordingOpensWithoutRepair() throws {
    let recorder = try Recorder(directory, description: .fixture(tensorCount: 3)) { _ in }
    let original = try SavedRun(directory)
    var last = 0
    for round in 1...4 {
      for step in (round * 100 - 99)...(round * 100) { recorder.receive(.stepped(.fixture(step))) }
      #expect(try eventually { try original.lastStep() == round * 100 })
      for step in (round * 100 + 1)...(round * 100 + 50) where round == 4 {
        recorder.receive(.stepped(.fixture(step)))
      }
      let copy = RunDirectory(path: folder.path + "/copy-\(round)")
      try FileManager.default.copyItem(atPath: directory.path, toPath: copy.path)
      let run = try SavedRun(copy)
      last = try run.lastStep()
      #expect(last >= round * 100)
      #expect(try run.status() == .killed)
      let losses = try run.history().columns(of: .loss, in: 1...last, width: last)
      #expect(losses.allSatisfy { $0.finiteCount == 1 })
    }
    recorder.close()
  }

  @Test func fullDiskIsReportedOnceAndHealsWithoutAGapWhenMemorySuffices() throws {
    let states = Mutex<[RecordingState]>([])
    let recorder = try Recorder(directory, description: .fixture(tensorCount: 3)) { state in
      states.withLock { $0.append(state) }
    }
    try recorder.setPageLimit(1)
    for step in 1...200 { recorder.receive(.stepped(.fixture(step))) }
    #expect(eventually { states.withLock { !$0.isEmpty } })
    #expect(recorder.state == .failed(step: 1, reason: "database or disk is full"))
    try recorder.setPageLimit(1_000_000)
    #expect(eventually { recorder.state == .keepingUp })
    recorder.close()
    let seen: [RecordingState] = [.failed(step: 1, reason: "database or disk is full"), .keepingUp]
    #expect(states.withLock { $0 } == seen)
    let run = try SavedRun(directory)
    #expect(try run.lastStep() == 200)
    #expect(try run.milestones().compactMap(\.recordingState) == seen)
  }

  @Test func whatDoesNotFitWhileTheDiskIsFullIsRecordedAsAGap() throws {
    let recorder = try Recorder(
      directory, description: .fixture(tensorCount: 3), byteLimit: 200_000
    ) { _ in }
    try recorder.setPageLimit(1)
    for step in 1...200 { recorder.receive(.stepped(.fixture(step))) }
    #expect(eventually { recorder.state != .keepingUp })
    for step in 201...900 { recorder.receive(.stepped(.fixture(step))) }
    let alert = Evaluation(step: 900, split: .training, metric: "loss", value: 1)
    recorder.receive(.evaluated(alert))
    try recorder.setPageLimit(1_000_000)
    #expect(eventually { recorder.state == .keepingUp })
    recorder.receive(.stepped(.fixture(901)))
    recorder.close()
    let run = try SavedRun(directory)
    let milestones = try run.milestones()
    #expect(milestones.contains(.evaluated(alert)))
    let (gap, steps) = try DatabaseQueue(path: directory.recordPath).read { database in
      let sql = "SELECT first_missing, last_missing FROM recording WHERE first_missing NOT NULL"
      let row = try #require(try Row.fetchOne(database, sql: sql))
      return (
        try row.integer(0)...row.integer(1),
        try Int.fetchAll(database, sql: "SELECT step FROM step ORDER BY step")
      )
    }
    #expect(steps == Array(1..<gap.lowerBound) + [901])
    #expect(gap.upperBound == 900)
  }

  @Test func checkpointsAreFilesWithRows() throws {
    let checkpoint = Checkpoint.fixture(step: 12)
    try record([.stepped(.fixture(12)), .checkpointed(checkpoint)], in: directory)
    let run = try SavedRun(directory)
    let stored = try run.checkpoint(at: 12)
    #expect(stored.metadata == checkpoint.metadata && stored.reason == .requested)
    #expect(stored.arrays.map(\.name) == checkpoint.arrays.map(\.name))
    #expect(directory.checkpointPath(step: 12).hasSuffix("/checkpoints/step-00000012.safetensors"))
    #expect(throws: RunError.noCheckpoint(path: directory.path, step: 11)) {
      try run.checkpoint(at: 11)
    }
    #expect(try FileSystem.names(in: directory.checkpointsPath).count == 1)
  }

  @Test func recordThatCannotBeMadeSaysWhy() {
    let nowhere = RunDirectory(path: folder.path + "/nowhere")
    #expect(throws: RunError.self) {
      try Recorder(nowhere, description: .fixture(tensorCount: 1)) { _ in }
    }
  }
}

extension Recorder {
  /// Makes SQLite believe that the disk has no more than so many pages.
  fileprivate func setPageLimit(_ count: Int) throws {
    try database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA max_page_count = \(count)")
    }
  }
}

extension RunEvent {
  fileprivate var recordingState: RecordingState? {
    if case .recordingChanged(let state) = self { state } else { nil }
  }
}
