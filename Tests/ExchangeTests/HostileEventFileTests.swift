import Exchange
import Foundation
import Runs
import Telemetry
import TensorBoard
import Testing

@Suite struct HostileEventFileTests {
  let folder: EventFolderFixture

  init() throws {
    folder = try EventFolderFixture()
  }

  private func step(_ step: Int, _ number: Float = 1, time: Double = 0) -> [UInt8] {
    var writer = EventFileWriter(startedAt: time)
    writer.add(number, tag: "loss")
    writer.add(number, tag: "norm/\u{1B}[2Jescape")
    writer.endStep(step, wallTime: time)
    return writer.bytes
  }

  @Test(arguments: [[Int.min, 1], [1, Int.max], [Int.min, Int.max], [0, 1 << 40]])
  func stepsThatNoRunCanHoldAreRefused(steps: [Int]) throws {
    try folder.write(steps.flatMap { step($0) }, to: "events.out.tfevents.1")
    let error = #expect(throws: EventImportError.self) { try folder.load() }
    #expect(error?.sentence.contains("more than a run can hold") == true)
  }

  @Test(arguments: [-1e300, 1e300, .infinity, .nan])
  func timeThatIsNoneDoesNoHarm(time: Double) throws {
    try folder.write(step(1, time: time) + step(2, time: -time), to: "events.out.tfevents.1")
    let (run, report) = try folder.load()
    #expect(report.stepCount == 2)
    #expect(try run.records(in: 1...2).allSatisfy { $0.wallTime.isFinite })
  }

  @Test(arguments: [Float.nan, .infinity, -1, -.greatestFiniteMagnitude])
  func numbersOfAnyKindAreKept(number: Float) throws {
    var writer = EventFileWriter(startedAt: 0)
    for tag in ["loss", "lr", "threshold", "epoch", "norm/a", "nan_count/a", "other"] {
      writer.add(number, tag: tag)
    }
    writer.endStep(1, wallTime: 1)
    try folder.write(writer.bytes, to: "events.out.tfevents.1")
    let (run, _) = try folder.load()
    #expect(try run.records(in: 1...1).first?.loss.bitPattern == number.bitPattern)
    #expect(try run.summary().lastStep == 1)
  }

  @Test func histogramOfNonsenseDoesNoHarm() throws {
    var histogram = SummaryHistogram()
    (histogram.minimum, histogram.maximum) = (.nan, -.infinity)
    (histogram.count, histogram.sum, histogram.squareSum) = (-1e308, .nan, -5)
    histogram.limits = [.nan, .infinity, -.infinity, 1e308, 0]
    histogram.counts = [1e308, -1, .nan, .infinity, 4e9]
    var writer = EventFileWriter(startedAt: 0)
    writer.add(1, tag: "loss")
    writer.add(histogram, tag: "gradients/a")
    writer.add(histogram, tag: "magnitude/b")
    writer.endStep(1, wallTime: 1)
    histogram.count = 1e300
    writer.add(histogram, tag: "gradients/a")
    writer.endStep(2, wallTime: 1)
    try folder.write(writer.bytes, to: "events.out.tfevents.1")
    #expect(try folder.load().run.detail(atOrBefore: 2)?.histograms.isEmpty == false)
  }

  @Test func foreignEmptyAndMissingFilesAreOneSentence() throws {
    let empty = #expect(throws: EventImportError.self) { try folder.load() }
    #expect(empty?.sentence.contains("holds no event file") == true)
    try folder.write([UInt8](), to: "events.out.tfevents.1")
    let nothing = #expect(throws: EventImportError.self) { try folder.load() }
    #expect(nothing?.sentence.contains("holds no scalars") == true)
    try folder.write(Array("<!DOCTYPE html><html></html>".utf8), to: "events.out.tfevents.1")
    let page = #expect(throws: EventImportError.self) { try folder.load() }
    #expect(page?.sentence.contains("is not an event file") == true)
    let missing = #expect(throws: EventImportError.self) { try folder.load("nowhere") }
    #expect(missing?.sentence.contains("There is nothing") == true)
    let device = #expect(throws: EventImportError.self) { try folder.load("/dev/zero") }
    #expect(device?.sentence.contains("is not an event file") == true)
  }

  @Test func flippedBitsNeverTrap() throws {
    let whole = (1...50).flatMap { step($0) }
    var random = Random(state: 5)
    for _ in 0..<25 {
      var flipped = whole
      for _ in 0..<3 {
        flipped[Int.random(in: flipped.indices, using: &random)] ^=
          1
          << UInt8.random(
            in: 0..<8, using: &random)
      }
      try folder.write(flipped, to: "events.out.tfevents.1")
      _ = try? folder.load()
    }
  }
}

/// The same numbers every time: SplitMix64 (Steele and others, 2014).
private struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
