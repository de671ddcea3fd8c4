import Foundation
import Tensors

@testable import Exchange
@testable import Runs
@testable import Telemetry
@testable import TensorBoard
@testable import Training

/// A parser of this program, made to read any bytes; `Fuzzing/Seeds` has a folder for each.
enum FuzzTarget: String, CaseIterable {
  case events
  case eventContent = "event-content"
  case statistics
  case rollups
  case safetensors
  case idx
  case npy

  /// Reads bytes; whatever they are, it must come back.
  func read(_ bytes: [UInt8]) {
    switch self {
    case .events: Self.events(bytes)
    case .eventContent: Self.eventContent(bytes)
    case .statistics: Self.statistics(bytes)
    case .rollups: Self.rollups(bytes)
    case .safetensors: Self.safetensors(bytes)
    case .idx: try? ArrayHeader(idx: bytes.span.bytes).check(bytes.count)
    case .npy: try? ArrayHeader(npy: bytes.span.bytes).check(bytes.count)
    }
  }
}

extension FuzzTarget {
  /// An event file as it is.
  private static func events(_ bytes: [UInt8]) {
    var reader = EventFileReader()
    bytes.withUnsafeBytes { bytes in
      _ = try? reader.read(bytes) { use($0.content) }
    }
  }

  /// The content of an event whose checksums are right, which no fuzzer finds by itself.
  private static func eventContent(_ content: [UInt8]) {
    let length = withUnsafeBytes(of: UInt64(content.count).littleEndian, Array.init)
    let record = [length, content].flatMap { part in
      let sum = part.withUnsafeBytes { CRC32C.masked($0) }
      return part + withUnsafeBytes(of: sum.littleEndian, Array.init)
    }
    events(record)
  }

  private static func use(_ content: SummaryValue.Content) {
    guard case .histogram(let histogram) = content else { return }
    let magnitudes = histogram.magnitudes(ofTensor: 0)
    precondition(magnitudes.counts.count == MagnitudeHistogram.binCount, "No bin is lost.")
    _ = histogram.gradientStatistics
  }

  /// Names of fields, then, after a zero, the rows of a blob.
  private static func statistics(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let names = String(decoding: parts[0], as: UTF8.self)
    let blob = Data(parts.count > 1 ? parts[1] : [])
    let layout = FieldLayout<StatisticsField>(names: names)
    precondition(layout.table(blob, rowCount: 5).rowCount == 5, "No row is lost.")
    _ = FieldLayout<ActivationField>(names: names).table(blob, rowCount: 3)
  }

  /// A piece of a chunk, and the counts of a histogram.
  private static func rollups(_ bytes: [UInt8]) {
    let blob = Data(bytes)
    var all = Bucket()
    for level in 1...RollupLayout.lastLevel {
      for bucket in RollupLayout.buckets(in: blob, level: level) { all.merge(bucket) }
    }
    let first = Int(bytes.first ?? 0) * 3 - 200
    _ = StoredHistogram(firstBin: first, counts: LittleEndian.integers(in: blob))?
      .histogram(ofTensor: 0)
  }

  /// A checkpoint; one that can be read is written as it was, but for the order of its header.
  private static func safetensors(_ bytes: [UInt8]) {
    guard let checkpoint = try? Safetensors.checkpoint(bytes) else { return }
    let again = (try? Safetensors.bytes(of: checkpoint)).flatMap {
      try? Safetensors.checkpoint($0)
    }
    precondition(
      again?.arrays.map(\.name) == checkpoint.arrays.map(\.name), "What was read can be written.")
  }
}

extension ArrayHeader {
  /// Asks for the number of numbers in a file of a size.
  fileprivate func check(_ fileSize: Int) throws {
    _ = try numberCount(fileSize: fileSize)
  }
}
