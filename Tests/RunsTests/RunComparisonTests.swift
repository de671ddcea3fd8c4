import Telemetry
import Testing

@testable import Runs

@Suite struct RunComparisonTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A recorded run in which one value may be another.
  private func run(
    _ name: String, steps: Int = 40, _ change: (inout StepRecord) -> Void = { _ in }
  ) throws -> SavedRun {
    let directory = try folder.makeRun(name)
    let events = (1...steps).map { step in
      var record = StepRecord.fixture(step)
      change(&record)
      return RunEvent.stepped(record)
    }
    try record(events, in: directory)
    return try SavedRun(directory)
  }

  @Test func equalRunsHaveNoDifference() throws {
    let first = try run("first") { if $0.step == 7 { $0.loss = .nan } }
    let second = try run("second") { if $0.step == 7 { $0.loss = -.nan } }
    #expect(try first.firstDifference(from: second, throughStep: 40) == nil)
  }

  @Test func firstDifferenceNamesStepTensorAndStatistic() throws {
    let first = try run("first")
    let second = try run("second") { record in
      guard record.step >= 17 else { return }
      record.loss += 1
      record.statistics[1, .maximum] = -5
    }
    let difference = try #require(try first.firstDifference(from: second, throughStep: 40))
    #expect((difference.step, difference.place) == (17, .tensor(1, .maximum)))
    #expect(difference.second == -5)
  }

  @Test func lastBitCounts() throws {
    let second = try run("second") { if $0.step == 40 { $0.norm = $0.norm.nextUp } }
    let difference = try run("first").firstDifference(from: second, throughStep: 40)
    #expect((difference?.step, difference?.place) == (40, .series("norm")))
  }

  @Test func stepThatOneRunLacksIsADifference() throws {
    let short = try run("short", steps: 30)
    let difference = try run("first").firstDifference(from: short, throughStep: 40)
    #expect((difference?.step, difference?.place) == (31, .step))
  }

  @Test func shorterRunHasNoValuesBeyondItsEnd() throws {
    let runs = [try run("long", steps: 100), try run("short", steps: 35)]
    let rows = try RunComparison(runs, by: .step).rows
    #expect(rows.map(\.position) == stride(from: 10, through: 100, by: 10).map { $0 })
    #expect(rows.allSatisfy { $0.losses[0] != nil })
    #expect(rows.map { $0.losses[1] != nil } == (0..<10).map { $0 < 4 })
  }

  @Test(arguments: RunAlignment.allCases)
  func runsThatAreTheSameAreTheSameHoweverTheyAreAligned(alignment: RunAlignment) throws {
    let comparison = try RunComparison([try run("first"), try run("second")], by: alignment)
    #expect(comparison.rows.count == 10)
    #expect(comparison.rows.allSatisfy { $0.losses[0] == $0.losses[1] && $0.losses[0] != nil })
    #expect(comparison.tensors.allSatisfy { $0.factor == 1 })
  }

  @Test func tensorsThatDifferMostComeFirst() throws {
    let second = try run("second") { $0.statistics[2, .norm] *= 100 }
    let tensors = try RunComparison([try run("first"), second], by: .step).tensors
    #expect(tensors.first?.name == "dense2.weight")
    #expect(abs((tensors.first?.factor ?? 0) - 100) < 0.1)
  }
}
