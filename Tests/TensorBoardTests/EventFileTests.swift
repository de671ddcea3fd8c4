import Testing

@testable import TensorBoard

@Suite struct EventFileTests {
  private static let histogram: SummaryHistogram = {
    var histogram = SummaryHistogram()
    (histogram.minimum, histogram.maximum, histogram.count) = (-1, 4, 3)
    (histogram.sum, histogram.squareSum) = (4, 18)
    (histogram.limits, histogram.counts) = ([0, 2, 8], [1, 1, 1])
    return histogram
  }()

  private func file(steps: Int) -> [UInt8] {
    var writer = EventFileWriter(startedAt: 1_700_000_000)
    for step in 1...steps {
      writer.add(Float(step) / 2, tag: "loss")
      writer.add(step == 2 ? .nan : 1, tag: "norm/rnn.weight_hh")
      if step.isMultiple(of: 2) { writer.add(Self.histogram, tag: "gradient/rnn.weight_hh") }
      writer.endStep(step, wallTime: 1_700_000_000 + Double(step))
    }
    return writer.bytes
  }

  private func read(_ bytes: [UInt8]) throws -> (values: [SummaryValue], tags: [String]) {
    try bytes.withUnsafeBytes { bytes in
      var reader = EventFileReader()
      var values: [SummaryValue] = []
      try reader.read(bytes) { values.append($0) }
      return (values, reader.tags)
    }
  }

  @Test func whatWasWrittenIsRead() throws {
    let (values, tags) = try read(file(steps: 3))
    #expect(tags == ["loss", "norm/rnn.weight_hh", "gradient/rnn.weight_hh"])
    #expect(values.map(\.tag) == [0, 1, 0, 1, 2, 0, 1])
    #expect(values.map(\.step) == [1, 1, 2, 2, 2, 3, 3])
    #expect(values[0].content == .scalar(0.5) && values[0].wallTime == 1_700_000_001)
    #expect(values[4].content == .histogram(Self.histogram))
    guard case .scalar(let number) = values[3].content else { return #expect(Bool(false)) }
    #expect(number.isNaN)
  }

  @Test func fileThatBreaksOffIsReadUpToItsLastWholeRecord() throws {
    let bytes = file(steps: 20)
    let whole = try read(bytes).values
    for count in stride(from: 0, through: bytes.count, by: 7) {
      let values = try read(Array(bytes.prefix(count))).values
      #expect(values.count <= whole.count)
      #expect(values.map(\.step) == whole.prefix(values.count).map(\.step))
    }
  }

  @Test func everyFlippedBitIsNoticedOrEndsTheFile() throws {
    let bytes = file(steps: 4)
    let whole = try read(bytes).values.count
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 1 << (index % 8)
      let count = try? read(damaged).values.count
      #expect((count ?? 0) < whole, "byte \(index)")
    }
  }

  @Test func otherFilesAreRefused() {
    let page = Array("<!DOCTYPE html><html><head></head><body></body></html>".utf8)
    #expect(throws: EventFileError.notAnEventFile) { try read(page) }
  }

  @Test func emptyFileHasNoValues() throws {
    #expect(try read([]).values.isEmpty)
  }

  @Test func recordWithACorrectChecksumAndAnImpossibleContentIsRefused() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let content = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      _ = try? read(Self.record(content))
    }
    #expect(throws: EventFileError.badContent(offset: 0)) {
      try read(Self.record([0x2A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]))
    }
  }

  private static func record(_ content: [UInt8]) -> [UInt8] {
    [withUnsafeBytes(of: UInt64(content.count).littleEndian) { Array($0) }, content]
      .reduce(into: []) { bytes, part in
        bytes += part
        let sum = part.withUnsafeBytes { CRC32C.masked($0) }
        bytes += withUnsafeBytes(of: sum.littleEndian) { Array($0) }
      }
  }
}
