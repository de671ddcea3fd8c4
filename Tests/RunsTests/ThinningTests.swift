import GRDB
import Telemetry
import Testing

@testable import Runs

@Suite struct ThinningTests {
  let folder: TemporaryFolder
  let directory: RunDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = try folder.makeRun()
  }

  @Test func intervalKeepsEveryNthStepAndTheNewestThousand() throws {
    try record(1...2_000, interval: 10)
    let kept = try keptSteps()
    #expect(kept == (1...1_000).filter { $0.isMultiple(of: 10) } + Array(1_001...2_000))
    #expect(try count(of: "step") == 2_000)
  }

  @Test func stepsAroundAnAlertStayWhateverTheInterval() throws {
    try record(1...5_000, interval: 100, alerts: [2_500])
    let kept = Set(try keptSteps())
    #expect(kept.isSuperset(of: 1_500...2_600) && !kept.contains(1_499) && !kept.contains(2_601))
  }

  @Test func intervalChangesWhileTheRunGoesOn() throws {
    let change = AppliedControl(
      request: .fixture(.setRecordingInterval(50)), completedStep: 200, appliedStep: 201,
      oldValue: "1")
    try record(1...2_000, interval: 1, after: [200: .controlApplied(change)])
    let kept = try keptSteps()
    #expect(
      kept.filter { $0 <= 1_000 } == Array(1...200) + stride(from: 250, through: 1_000, by: 50))
  }

  @Test func processThatIsKilledLeavesTheNewestStepsWithAllTheirStatistics() throws {
    let recorder = try recorder(interval: 100)
    for step in 1...3_000 { recorder.receive(.stepped(.fixture(step))) }
    let run = try SavedRun(directory)
    #expect(try eventually { try run.lastStep() == 3_000 })
    // What is on disk now is what a process that is killed now would leave.
    #expect(try keptSteps().suffix(1_000) == Array(2_001...3_000)[...])
    recorder.close()
  }

  @Test func budgetBoundsTheFileAndTakesTheOldestStatistics() throws {
    let budget = 4 << 20
    let recorder = try recorder(interval: 1, budget: budget)
    let run = try SavedRun(directory)
    for first in stride(from: 1, through: 20_000, by: 500) {
      for step in first..<first + 500 { recorder.receive(.stepped(.fixture(step))) }
      if first == 2_001 { recorder.receive(.alertRaised(.fixture(step: 2_500))) }
      #expect(try eventually { try run.lastStep() == first + 499 })
    }
    recorder.close()
    #expect(FileSystem.byteCount(ofFile: directory.recordPath) <= budget)
    let kept = try keptSteps()
    #expect(Set(kept).isSuperset(of: 1_500...2_600) && !kept.contains(1_499))
    #expect(kept.suffix(1_000) == Array(19_001...20_000)[...])
    #expect(try count(of: "step") == 20_000)
  }

  @Test func chartsShowThinnedStepsFromRollups() throws {
    try record(1...2_000, interval: 500)
    let history = try SavedRun(directory).history()
    let columns = history.columns(of: .tensor(1, .norm), in: 101...164, width: 64)
    #expect(columns.allSatisfy { $0.finiteCount > 0 })
    let value = { StepRecord.fixture($0).statistics[1, .norm] }
    // Steps 113 to 128 are one bucket of the finest rollup.
    #expect(columns[12].minimum == value(113) && columns[27].maximum == value(128))
    let exact = history.columns(of: .tensor(1, .norm), in: 1_937...2_000, width: 64)
    #expect(exact.map(\.minimum) == (1_937...2_000).map(value))
    #expect(history.failure == nil)
  }

  @Test func tableOfAThinnedStepShowsMeansOfItsBucket() throws {
    try record(1...2_000, interval: 500)
    let history = try SavedRun(directory).history()
    let record = try #require(history.record(at: 120))
    let values = (113...128).map { StepRecord.fixture($0).statistics[2, .weightNorm] }
    #expect(abs(record.statistics[2, .weightNorm] - values.reduce(0, +) / 16) < 1e-3)
    #expect(record.statistics[2, .maximum] == StepRecord.fixture(128).statistics[2, .maximum])
    #expect(history.record(at: 500)?.bits == StepRecord.fixture(500).bits)
    #expect(history.failure == nil)
  }
}

extension ThinningTests {
  private func recorder(interval: Int, budget: Int? = nil) throws -> Recorder {
    var description = RunDescription.fixture(tensorCount: 3)
    description.settings.recordingInterval = interval
    var policy = RecordingPolicy()
    policy.budget = budget.map(ByteCount.init)
    return try Recorder(directory, description: description, policy: policy) { _ in }
  }

  private func record(
    _ steps: ClosedRange<Int>, interval: Int, alerts: Set<Int> = [],
    after others: [Int: RunEvent] = [:]
  ) throws {
    let recorder = try recorder(interval: interval)
    for step in steps {
      recorder.receive(.stepped(.fixture(step)))
      if alerts.contains(step) { recorder.receive(.alertRaised(.fixture(step: step))) }
      if let event = others[step] { recorder.receive(event) }
    }
    #expect(recorder.close() == .keepingUp)
  }

  private func keptSteps() throws -> [Int] {
    try ask { try Int.fetchAll($0, sql: "SELECT step FROM statistics ORDER BY step") }
  }

  private func count(of table: String) throws -> Int? {
    try ask { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
  }

  private func ask<Answer>(_ question: (Database) throws -> Answer) throws -> Answer {
    var configuration = Configuration()
    configuration.readonly = true
    let database = try DatabaseQueue(
      path: directory.recordPath, configuration: configuration)
    return try database.read(question)
  }
}

extension Alert {
  fileprivate static func fixture(step: Int) -> Alert {
    Alert(
      id: step, rule: .exploding, severity: .danger, step: step, tensor: 0, evidence: "grew",
      advice: "clip", cure: [])
  }
}
