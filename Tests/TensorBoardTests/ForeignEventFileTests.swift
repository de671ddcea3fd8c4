import Foundation
import TensorBoard
import Testing

/// An event file that `torch.utils.tensorboard` of PyTorch 2.15 wrote: five steps of three scalars,
/// two of them as tensors, a histogram of 101 numbers from -1 to 1, and a text.
@Suite struct ForeignEventFileTests {
  private func read() throws -> (values: [SummaryValue], tags: [String]) {
    let url = try #require(
      Bundle.module.url(forResource: "Resources/torch", withExtension: "tfevents"))
    let data = try Data(contentsOf: url)
    return try data.withUnsafeBytes { bytes in
      var reader = EventFileReader()
      var values: [SummaryValue] = []
      try reader.read(bytes) { values.append($0) }
      #expect(reader.byteCount == bytes.count)
      return (values, reader.tags)
    }
  }

  private func numbers(_ tag: String) throws -> [Double] {
    let (values, tags) = try read()
    return values.filter { tags[$0.tag] == tag }.compactMap {
      if case .scalar(let number) = $0.content { number } else { nil }
    }
  }

  @Test func plainScalarsAreRead() throws {
    #expect(try numbers("loss") == (1...5).map { Double(Float(1 / Double($0))) })
  }

  @Test func scalarsWrittenAsTensorsAreRead() throws {
    #expect(try numbers("accuracy") == (0..<5).map { Double(Float(0.1 * Double($0))) })
    #expect(try numbers("double") == (0..<5).map { 0.1 * Double($0) })
  }

  @Test func histogramsAreRead() throws {
    let (values, tags) = try read()
    let value = try #require(values.first { tags[$0.tag] == "weights" })
    guard case .histogram(let histogram) = value.content else {
      return #expect(Bool(false), "it is a histogram")
    }
    #expect((histogram.count, histogram.minimum, histogram.maximum) == (101, -1, 1))
    #expect(histogram.counts.reduce(0, +) == 101)
    #expect(value.step == 4)
  }

  @Test func textsArePassedOver() throws {
    let (values, tags) = try read()
    let text = values.filter { tags[$0.tag].hasPrefix("words") }
    #expect(text.map(\.content) == [.other])
  }
}
