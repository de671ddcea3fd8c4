import Foundation
import Telemetry
import Testing

@testable import Runs

@Suite struct SafetensorsTests {
  private func file(_ header: String, data: [UInt8] = []) -> [UInt8] {
    withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian, Array.init) + Array(header.utf8)
      + data
  }

  private func header(_ array: String) -> String {
    #"{"__metadata__":{"gradhelm.step":"1","gradhelm.reason":"final"},"a":\#(array)}"#
  }

  @Test func checkpointComesBackBitForBit() throws {
    let checkpoint = Checkpoint.fixture(step: 9)
    let decoded = try Safetensors.checkpoint(Safetensors.bytes(of: checkpoint))
    #expect(decoded.step == 9 && decoded.reason == .requested)
    #expect(decoded.metadata == checkpoint.metadata)
    for (array, original) in zip(decoded.arrays, checkpoint.arrays) {
      #expect(array.name == original.name && array.shape == original.shape)
      #expect(array.values.map(\.bitPattern) == original.values.map(\.bitPattern))
    }
  }

  @Test func aFlippedBitIsNoticedWhereverItIs() throws {
    let bytes = try Safetensors.bytes(of: .fixture(step: 9))
    let headerCount = Int(bytes[0]) + Int(bytes[1]) << 8
    for position in bytes.indices.dropFirst(8 + headerCount) {
      var flipped = bytes
      flipped[position] ^= 4
      #expect(throws: SafetensorsError.self) { try Safetensors.checkpoint(flipped) }
    }
    let text = String(decoding: bytes[8..<8 + headerCount], as: UTF8.self)
    let forged = Array(text.replacingOccurrences(of: "1,2,3", with: "1,2,4").utf8)
    #expect(throws: SafetensorsError.self) {
      try Safetensors.checkpoint(Array(bytes[..<8]) + forged + bytes[(8 + headerCount)...])
    }
  }

  @Test func aFileWithoutAChecksumIsReadAsItIs() throws {
    let old = file(
      header(#"{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#), data: [0, 0, 0, 64])
    #expect(try Safetensors.checkpoint(old).arrays.first?.values == [2])
  }

  @Test func arraysAreAlignedAndFollowTheHeader() throws {
    let bytes = try Safetensors.bytes(of: .fixture(step: 9))
    let headerCount = Int(bytes[0]) + Int(bytes[1]) << 8
    #expect(headerCount.isMultiple(of: 8) && bytes.count == 8 + headerCount + 4 * 7)
    #expect(bytes[8] == UInt8(ascii: "{"))
  }

  @Test func hostileHeadersAreNamed() {
    let cases: [([UInt8], SafetensorsError)] = [
      ([], .headerCutOff),
      ([1, 0, 0, 0, 0, 0, 0, 0], .headerCutOff),
      (Array(repeating: 255, count: 8), .headerTooLong(byteCount: .max)),
      (file("{"), .headerNotJSON),
      (file("[1]"), .headerNotJSON),
      (file(String(repeating: "[", count: 100_000)), .headerNotJSON),
      (file("{}"), .missingMetadata(key: "gradhelm.step")),
      (
        file(header(#"{"dtype":"F16","shape":[],"data_offsets":[0,2]}"#)),
        .unsupportedType(array: "a", type: "F16")
      ),
      (
        file(header(#"{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}"#)), .badShape(array: "a")
      ),
      (
        file(header(#"{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,4]}"#)),
        .badShape(array: "a")
      ),
      (
        file(header(#"{"dtype":"F32","shape":[1],"data_offsets":[4,8]}"#)), .badOffsets(array: "a")
      ),
      (
        file(header(#"{"dtype":"F32","shape":[1],"data_offsets":[0]}"#)), .badOffsets(array: "a")
      ),
      (
        file(header(#"{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#)), .badOffsets(array: "a")
      ),
      (
        file(header(#"{"dtype":"F32","shape":[1],"data_offsets":[0,4]}"#), data: [0, 0, 0, 0, 1]),
        .surplusBytes(count: 1)
      ),
    ]
    for (bytes, error) in cases {
      #expect(throws: error) { try Safetensors.checkpoint(bytes) }
    }
  }

  @Test func noFlippedBitOrCutTraps() throws {
    let bytes = try Safetensors.bytes(of: .fixture(step: 9))
    for index in bytes.indices {
      var flipped = bytes
      flipped[index] ^= UInt8(1 << (index % 8))
      _ = try? Safetensors.checkpoint(flipped)
      #expect(throws: SafetensorsError.self) {
        try Safetensors.checkpoint(Array(bytes[..<index]))
      }
    }
  }

  @Test func damagedFileIsNamedInOneSentence() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.safetensors"
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
    #expect(throws: RunError.damaged(path: path, detail: "the file ends inside its header")) {
      try CheckpointFile.read(path)
    }
    #expect(throws: RunError.unreadable(path: "/nowhere", reason: "No such file or directory")) {
      try CheckpointFile.read("/nowhere")
    }
  }
}
