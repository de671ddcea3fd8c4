import Foundation
import TensorBoard
import Testing

@testable import Exchange

@Suite struct RunExportTests {
  private func text(
    _ fixture: RecordedFixture, _ export: (RunExport, RunExport.Output) throws -> Void
  ) throws -> String {
    String(decoding: try fixture.bytes(export), as: UTF8.self)
  }

  @Test func tableHasOneRowAStep() throws {
    let table = try text(RecordedFixture()) { try $0.writeCSV(includesTensors: false, to: $1) }
    #expect(
      table == """
        step,epoch,wall_time,loss,learning_rate,clip_mode,threshold,norm,clipped_norm,outcome\r
        1,1,1.0,0.5,0.5,norm,1.0,2.0,1.0,applied\r
        2,1,2.0,nan,0.5,norm,1.0,inf,1.0,skipped\r
        3,1,3.0,0.16666667,0.5,norm,1.0,2.0,1.0,applied\r

        """)
  }

  @Test func columnsOfTensorsAreNamedAndQuoted() throws {
    let table = try text(RecordedFixture()) { try $0.writeCSV(includesTensors: true, to: $1) }
    let lines = table.split(separator: "\r\n")
    #expect(lines[0].contains(",rnn.weight_hh.norm,rnn.weight_hh.clipped_norm,"))
    #expect(lines[0].contains("\"dense, \"\"last\"\".norm\""))
    #expect(lines[1].hasPrefix("1,1,1.0,0.5,0.5,norm,1.0,2.0,1.0,applied,5.0,"))
    #expect(lines[1].split(separator: ",").count == 10 + 22)
  }

  @Test func everyLineIsAnObjectThatSaysWhatItIs() throws {
    let lines = try text(RecordedFixture()) { try $0.writeJSONLines(includesTensors: true, to: $1) }
      .split(separator: "\n")
      .map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
    #expect(
      lines.map { $0["event"] as? String } == ["run", "step", "step", "evaluated", "step"])
    #expect(lines[2]["loss"] as? String == "NaN" && lines[2]["norm"] as? String == "Infinity")
    #expect(lines[3]["value"] as? Double == 0.25 && lines[3]["metric"] as? String == "accuracy")
    let tensors = lines[1]["tensors"] as? [String: [String: Double]]
    #expect(tensors?["rnn.weight_hh"]?["norm"] == 5)
  }

  @Test func eventFileHoldsEveryValueUnderItsTag() throws {
    let bytes = try RecordedFixture().bytes { try $0.writeEvents(includesTensors: true, to: $1) }
    var values: [SummaryValue] = []
    let tags = try bytes.withUnsafeBytes { bytes in
      var reader = EventFileReader()
      try reader.read(bytes) { values.append($0) }
      return reader.tags
    }
    let loss = values.filter { tags[$0.tag] == "loss" }
    #expect(loss.map(\.step) == [1, 2, 3] && loss[0].content == .scalar(0.5))
    #expect(loss.map(\.wallTime) == [1_700_000_001, 1_700_000_002, 1_700_000_003])
    #expect(
      values.first { tags[$0.tag] == "norm/rnn.weight_hh" }?.content == .scalar(5))
    #expect(
      values.first { tags[$0.tag] == "validation/accuracy" }?.content == .scalar(0.25))
    let magnitudes = values.filter { tags[$0.tag] == "magnitude/rnn.weight_hh" }
    guard case .histogram(let histogram)? = magnitudes.first?.content else {
      return #expect(Bool(false), "there is a histogram")
    }
    #expect((histogram.limits, histogram.counts) == ([2, 4, 8], [3, 0, 1]))
    #expect((histogram.count, histogram.sum, histogram.squareSum) == (4, 7, 25))
  }

  @Test func longRunIsWrittenPieceByPiece() throws {
    let fixture = try RecordedFixture(steps: 30_000)
    var sizes: [Int] = []
    try RunExport(fixture.run).writeCSV(includesTensors: true) { sizes.append($0.count) }
    #expect(sizes.count > 2)
    #expect(sizes.dropLast().allSatisfy { $0 < 2 * RunExport.pieceByteCount })
  }
}
