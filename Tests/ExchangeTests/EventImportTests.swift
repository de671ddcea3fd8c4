import Exchange
import Foundation
import Runs
import Telemetry
import TensorBoard
import Testing

@Suite struct EventImportTests {
  let folder: EventFolderFixture

  init() throws {
    folder = try EventFolderFixture()
  }

  private func evaluations(of run: SavedRun) throws -> [Evaluation] {
    try run.milestones().compactMap { if case .evaluated(let one) = $0 { one } else { nil } }
  }

  private func values(_ tag: String, _ steps: some Sequence<Int>) -> [EventFolderFixture.Value] {
    steps.map { EventFolderFixture.Value(tag: tag, step: $0, number: Float($0)) }
  }

  @Test func whatTensorBoardItselfWroteBecomesARun() throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "Resources/events.out.tfevents", withExtension: "tensorboard"))
    let (run, report) = try folder.load(url.path)
    let records = try run.records(in: 1...100)
    #expect(records.map(\.loss) == (0..<20).map { 1 / Float($0 + 1) })
    #expect(records[7].learningRate == 0.5 && records[7].wallTime == 3.5)
    #expect(run.description.tensors.map(\.name) == ["fc.weight", "fc.bias"])
    #expect(records[3].statistics[0, .norm] == 2)
    #expect(records[3].statistics[1, .maximum] == 3 && records[3].statistics[1, .mean] == -0.25)
    #expect(abs(records[3].norm - Float(15).squareRoot()) < 1e-6)
    #expect(
      try evaluations(of: run).filter { $0.metric == "Accuracy" }.map(\.step) == [1, 6, 11, 16])
    let detail = try #require(try run.detail(atOrBefore: 6))
    #expect(detail.step == 6 && detail.histograms[0].counts.reduce(0, +) == 4)
    #expect(report.metricCount == 3)
    #expect(report.remarks.contains { $0.contains("step 0 of the files is its step 1") })
    #expect(report.remarks.contains { $0.contains("'weights/fc.bias'") })
  }

  @Test func whatThisProgramExportedComesBackUnchanged() throws {
    let recorded = try RecordedFixture(steps: 40)
    let first = try recorded.bytes { try $0.writeEvents(includesTensors: true, to: $1) }
    try folder.write(first, to: "events.out.tfevents.1")
    let (run, report) = try folder.load()
    var second: [UInt8] = []
    try RunExport(run).writeEvents(includesTensors: true) { second += $0 }
    #expect(try sorted(first) == sorted(second))
    #expect(report.remarks == [])
  }

  /// Every value of an event file as text, in an order that does not depend on the file's.
  private func sorted(_ bytes: [UInt8]) throws -> [String] {
    var values: [SummaryValue] = []
    let tags = try bytes.withUnsafeBytes { bytes in
      var reader = EventFileReader()
      try reader.read(bytes) { values.append($0) }
      return reader.tags
    }
    return values.map { "\(tags[$0.tag]) \($0.step) \($0.wallTime) \($0.content)" }.sorted()
  }

  @Test func stepsKeepTheirNumbersAndGaps() throws {
    try folder.write(values("loss", [10, 20, 5_000, 1_000_000]))
    let (run, report) = try folder.load()
    var steps: [Int] = []
    try run.forEachRecord { steps.append($0.step) }
    #expect(steps == [10, 20, 5_000, 1_000_000] && report.remarks == [])
    let columns = try run.history().columns(of: .loss, in: 1...1_000_000, width: 10)
    #expect(columns.map(\.finiteCount) == [3, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  }

  @Test func numberThatWasNotWrittenIsTheOneBefore() throws {
    try folder.write(values("loss", 1...6) + values("lr", [3]) + values("norm/a", [2, 4]))
    let records = try folder.load().run.records(in: 1...6)
    #expect(records.map(\.learningRate) == [0, 0, 3, 3, 3, 3])
    #expect(records.map(\.norm) == [0, 2, 2, 4, 4, 4])
    #expect(records.map { $0.statistics[0, .norm] } == [0, 2, 2, 4, 4, 4])
  }

  @Test func laterFileOfARestartedTrainingWins() throws {
    try folder.write(values("loss", 1...10), to: "events.out.tfevents.1")
    try folder.write(
      (8...12).map { .init(tag: "loss", step: $0, number: 100) }, to: "events.out.tfevents.2")
    let records = try folder.load().run.records(in: 1...20)
    #expect(records.map(\.loss) == [1, 2, 3, 4, 5, 6, 7, 100, 100, 100, 100, 100])
  }

  @Test func foldersOfKerasAreOneRun() throws {
    try folder.write(values("epoch_loss", 0...3), to: "log/train/events.out.tfevents.1.v2")
    try folder.write(
      values("epoch_loss", 0...3) + values("epoch_accuracy", 0...3),
      to: "log/validation/events.out.tfevents.2.v2")
    let (run, report) = try folder.load()
    #expect(try run.records(in: 1...9).map(\.loss) == [0, 1, 2, 3])
    let evaluations = try evaluations(of: run)
    #expect(Set(evaluations.map(\.metric)) == ["loss", "accuracy"])
    #expect(evaluations.allSatisfy { $0.split == .validation } && report.metricCount == 2)
  }

  @Test func unknownScalarsBecomeMetrics() throws {
    try folder.write(values("loss", 1...3) + values("gpu/memory", 1...3) + values("test_f1", [3]))
    let evaluations = try evaluations(of: folder.load().run)
    #expect(evaluations.map(\.metric) == ["gpu/memory", "gpu/memory", "gpu/memory", "f1"])
    #expect(evaluations.last?.split == .validation && evaluations.first?.split == .training)
  }

  @Test func tagIsChosenByAPerson() throws {
    try folder.write(values("objective", 1...3) + values("total", 1...3))
    let error = #expect(throws: EventImportError.self) { try folder.load() }
    #expect(error?.sentence.contains("--loss from 'objective', 'total'") == true)
    let (run, _) = try folder.load(choosing: TagChoices(loss: "objective", norm: "total"))
    #expect(try run.records(in: 1...3).map(\.norm) == [1, 2, 3])
    #expect(throws: EventImportError.self) {
      try folder.load(choosing: TagChoices(loss: "objektive"))
    }
  }

  @Test func damagedEndIsReportedAndWhatStandsBeforeIsImported() throws {
    var writer = EventFileWriter(startedAt: 0)
    for step in 1...100 {
      writer.add(Float(step), tag: "loss")
      writer.endStep(step, wallTime: Double(step))
    }
    try folder.write(Array(writer.bytes.dropLast(3)), to: "events.out.tfevents.1")
    let brokenOff = try folder.load()
    #expect(brokenOff.report.stepCount == 99)
    #expect(brokenOff.report.remarks.first?.contains("breaks off") == true)
    var flipped = writer.bytes
    flipped[flipped.count / 2] ^= 4
    try folder.write(flipped, to: "events.out.tfevents.1")
    let damaged = try folder.load()
    #expect((40...50).contains(damaged.report.stepCount))
    #expect(damaged.report.remarks.first?.contains("is damaged at byte") == true)
  }

  @Test func valuesOfDisorderAreSortedIntoTheirSteps() throws {
    try folder.write(values("loss", (1...1_000).reversed()) + values("norm", 1...1_000))
    let records = try folder.load().run.records(in: 1...1_000)
    #expect(records.map(\.loss) == (1...1_000).map(Float.init))
    #expect(records.map(\.norm) == (1...1_000).map(Float.init))
  }

  @Test func metricsBeyondTheLimitAreThinnedAndThatIsSaid() throws {
    let metrics = (0..<15).flatMap { values("metric \($0)", 1...20) }
    try folder.write(values("loss", 1...20) + metrics)
    let (run, report) = try folder.load(metricLimit: 150)
    #expect(report.remarks.contains { $0.contains("Of every 2 values") })
    #expect(try evaluations(of: run).count == 150)
  }
}
