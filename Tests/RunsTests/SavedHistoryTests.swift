import Telemetry
import Testing

@testable import Runs

@Suite struct SavedHistoryTests {
  let folder: TemporaryFolder
  let directory: RunDirectory

  init() throws {
    folder = try TemporaryFolder()
    directory = try folder.makeRun()
  }

  @Test(arguments: [1, 15, 16, 17, 255, 256, 257, 700, 4_095, 4_097, 5_003])
  func rollupsAnswerAsTheRawValuesDo(count: Int) throws {
    let records = records(count, seed: UInt64(count))
    try record(
      records.map(RunEvent.stepped), in: directory, description: .fixture(tensorCount: 2))
    let history = try SavedRun(directory).history()
    expectAgreement(history, records)
  }

  @Test func columnsOfWholeBucketsAreExact() throws {
    let records = records(4_096, seed: 3)
    try record(
      records.map(RunEvent.stepped), in: directory, description: .fixture(tensorCount: 2))
    let columns = try SavedRun(directory).history()
      .columns(of: .tensor(1, .norm), in: 1...4_096, width: 16)
    for (index, column) in columns.enumerated() {
      var expected = Bucket()
      for record in records[(index * 256)..<(index * 256 + 256)] {
        expected.insert(record.statistics[1, .norm])
      }
      #expect(column.minimum == expected.minimum && column.maximum == expected.maximum)
      #expect(column.finiteCount == expected.finiteCount)
    }
  }

  @Test func histogramsComeBackInTheColumnsOfTheirSteps() throws {
    let details = [50, 100, 150].map { step in
      var counts = [UInt32](repeating: 0, count: MagnitudeHistogram.binCount)
      counts[100] = UInt32(step)
      return DetailRecord(
        step: step, histograms: [MagnitudeHistogram(tensor: 0, counts: counts)],
        hiddenGradients: [])
    }
    let steps = (1...160).map { RunEvent.stepped(.fixture($0, tensorCount: 1)) }
    try record(
      steps + details.map(RunEvent.detailed), in: directory, description: .fixture(tensorCount: 1))
    let history = try SavedRun(directory).history()
    let columns = history.histograms(of: 0, in: 1...160, width: 4)
    #expect(columns.map { $0?.counts[100] } == [nil, 50, 100, 150])
    #expect(history.histograms(of: 9, in: 1...160, width: 1) == [nil])
    #expect(history.failure == nil)
  }

  @Test func spikeOfOneStepIsSeenFromAnyDistance() throws {
    let events = (1...5_000).map { step in
      RunEvent.stepped(.fixture(step, tensorCount: 1, norm: step == 3_333 ? 1_000 : 1))
    }
    try record(events, in: directory, description: .fixture(tensorCount: 1))
    let history = try SavedRun(directory).history()
    for width in [1, 7, 80, 400] {
      let columns = history.columns(of: .norm, in: 1...5_000, width: width)
      let peaks = columns.indices.filter { columns[$0].maximum == 1_000 }
      #expect(peaks.count == 1)
      #expect(abs((peaks.first ?? -9) - 3_332 * width / 5_000) <= 1)
    }
  }

  @Test func questionsOutsideTheRunHaveEmptyAnswers() throws {
    try record([.stepped(.fixture(1))], in: directory)
    let history = try SavedRun(directory).history()
    let empty = [Bucket(), Bucket()]
    #expect(history.columns(of: .loss, in: 2...9, width: 2) == empty)
    #expect(history.columns(of: .loss, in: -9 ... -1, width: 2) == empty)
    #expect(history.columns(of: .tensor(3, .norm), in: 1...9, width: 2) == empty)
    #expect(history.columns(of: .tensor(-1, .norm), in: 1...9, width: 2) == empty)
    #expect(history.columns(of: .metric(.training, "x"), in: 1...9, width: 2) == empty)
  }

  @Test func readerFollowsAWriterAtWork() throws {
    let recorder = try Recorder(directory, description: .fixture(tensorCount: 3)) { _ in }
    let history = try SavedRun(directory).history()
    var next = 1
    for last in [10, 300, 301, 600, 4_200] {
      while next <= last {
        recorder.receive(.stepped(.fixture(next)))
        next += 1
      }
      let accuracy = Evaluation(step: last, split: .validation, metric: "accuracy", value: 0.5)
      recorder.receive(.evaluated(accuracy))
      #expect(
        try eventually {
          try history.refresh()
          return history.lastStep == last
        })
      for series in [Series.loss, .tensor(2, .norm)] {
        let columns = history.columns(of: series, in: 1...last, width: 10)
        #expect(columns.reduce(0) { $0 + $1.finiteCount } == last)
      }
      let newest = history.columns(of: .metric(.validation, "accuracy"), in: 1...last, width: 5)
      #expect(newest.last?.finiteCount ?? 0 >= 1)
    }
    recorder.close()
  }

  @Test func gapLeavesItsColumnsEmpty() throws {
    let steps = Array(1...300) + Array(5_001...5_100)
    try record(steps.map { .stepped(.fixture($0)) }, in: directory)
    let columns = try SavedRun(directory).history().columns(of: .loss, in: 1...5_100, width: 51)
    #expect(columns[0].finiteCount == 100 || columns[0].finiteCount == 112)
    #expect(columns[10..<49].allSatisfy { $0.isEmpty })
    #expect(columns.reduce(0) { $0 + $1.finiteCount } == 400)
  }
}
