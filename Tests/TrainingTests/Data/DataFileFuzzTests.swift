import Foundation
import Tensors
import Testing

@testable import Training

/// Small files of every format, damaged at random: each is either read or refused in a sentence.
struct DataFileFuzzTests {
  private static let csv = Array("a,\"b, c\",y\n1,2.5,0\n-3e2,\"4\",1\r\n\n5,6,0\n".utf8)
  private static let idx = ArrayBytes.idx(0x0B, [3, 1, 2], [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6])
  private static let npy = ArrayBytes.npy(
    type: "<f4", shape: "(3, 2)", ArrayBytes.bytes(of: Float(0), 1, 2, 3, 4, 5))
  private static let text = Array("to be or not — é to be".utf8)

  private static let originals: [(name: String, bytes: [UInt8])] = [
    ("csv", csv), ("idx", idx), ("npy", npy), ("text", text),
    ("csv", GzipBytes.member(csv)), ("idx", GzipBytes.member(idx)),
    ("npy", GzipBytes.member(npy)), ("text", GzipBytes.member(text)),
  ]

  private static let fragments: [[UInt8]] = [
    [0], [255], [0x80], Array("\"".utf8), Array(",".utf8), Array("\n".utf8), Array("nan".utf8),
    Array("1e999".utf8), Array("(".utf8), Array("{'shape': ()}".utf8), Array("99999999999".utf8),
    [255, 255, 255, 255], [0, 0, 0, 0], [0x1F, 0x8B],
  ]

  @Test func damagedFilesNeverTrap() throws {
    var random = RandomSource(seed: 11)
    try TemporaryFolder.use { folder in
      for original in Self.originals {
        for _ in 0..<250 {
          let path = try folder.write(mutate(original.bytes, &random), to: "data")
          expectSentence { () throws(DataFileError) in try read(original.name, path) }
        }
      }
    }
  }

  @Test func cutFilesNeverTrap() throws {
    try TemporaryFolder.use { folder in
      for original in Self.originals {
        for length in original.bytes.indices {
          let path = try folder.write(Array(original.bytes[..<length]), to: "data")
          expectSentence { () throws(DataFileError) in try read(original.name, path) }
        }
      }
    }
  }

  /// Reads a file of a format and all its samples.
  private func read(_ format: String, _ path: String) throws(DataFileError) {
    switch format {
    case "csv":
      for task in PredictionTask.allCases {
        _ = try Dataset(csv: path, target: "y", task: task).inputs
      }
    case "text":
      let window = TextWindow(length: 4, stride: 3)
      _ = try TextCorpus(path: path).dataset(window)?.targets
    default:
      let array = try ArrayFile(path: path, kind: format == "idx" ? .idx : .npy)
      for task in PredictionTask.allCases {
        _ = try Dataset(inputs: array, targets: array, task: task).targets
      }
    }
  }

  /// A few bytes deleted, doubled or replaced by something that means something to a format.
  private func mutate(_ original: [UInt8], _ random: inout RandomSource) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...5, using: &random))
      let fragment = Self.fragments.randomElement(using: &random) ?? []
      bytes.replaceSubrange(
        start..<end,
        with: Bool.random(using: &random) ? fragment : [UInt8](bytes[start..<end]) + fragment)
      if bytes.isEmpty { bytes = [0] }
    }
    return bytes
  }

  /// Whatever goes wrong becomes one line of printable text.
  private func expectSentence(of attempt: () throws(DataFileError) -> Void) {
    do {
      try attempt()
    } catch {
      let isPrintable = error.sentence.unicodeScalars.allSatisfy { $0.value >= 32 }
      #expect(isPrintable, "\(error)")
      #expect(error.exitCode == 65)
    }
  }
}
