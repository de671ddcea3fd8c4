import Foundation
import Tensors
import Testing

@testable import Training

struct GzipTests {
  private static let text = Array(String(repeating: "to be or not to be, ", count: 3_000).utf8)

  /// `text` as Python's gzip module writes it, in base64.
  private static let compressed = """
    H4sIAAAAAAACA+3IwQkAIRAEwVQmAKM68OvCsfkjYhB+6tV0deWbqT+rOn1m3DDGGGOMMcYYY4wxxhhjjDHGGGOMMc\
    YYY4wxxhhjjDHGGGOMMcYYY4wxxhhjjDHGGGOMMcYYY4wxxhhjjDHGGGOMMcYYY4wxxhhjjDHGGGOMMcYYY4wxxhhj\
    jDHGGGOMMcYYY4wxxhhjjDHGGGOMMcYYY4wxxhhjjDHGGGOMMcYYY4wxxhhjjDHGGGOMMcYYY4w9sg35vTd2YOoAAA\
    ==
    """

  private func inflate(_ bytes: [UInt8]) throws(GzipError) -> [UInt8] {
    try Gzip.inflate(bytes.span.bytes)
  }

  private func compressed() throws -> [UInt8] {
    Array(try #require(Data(base64Encoded: Self.compressed)))
  }

  @Test func compressedBytesComeBack() throws {
    #expect(try inflate(compressed()) == Self.text)
  }

  @Test func severalMembersAreOneFile() throws {
    let bytes = GzipBytes.member([1, 2]) + GzipBytes.member([]) + GzipBytes.member([3])
    #expect(try inflate(bytes) == [1, 2, 3])
  }

  @Test func fileIsKnownByItsMagicWhateverItsName() throws {
    try TemporaryFolder.use { folder in
      let path = try folder.write(GzipBytes.member([5, 6]), to: "plain.csv")
      #expect(try FileContents(path: path) == .inflated([5, 6]))
    }
  }

  @Test func everyCutIsNoticed() throws {
    let whole = try compressed()
    for length in 2..<whole.count {
      let error = #expect(throws: GzipError.self) { try inflate(Array(whole[..<length])) }
      #expect(error?.problem == .truncated)
      #expect(error?.offset == length)
    }
  }

  @Test func everyDamagedByteOfTheDataIsNoticed() throws {
    let whole = GzipBytes.member(Array("some text".utf8))
    for index in 10..<whole.count {
      var damaged = whole
      damaged[index] ^= 0x41
      #expect(throws: GzipError.self) { try inflate(damaged) }
    }
  }

  @Test func whatFollowsTheLastMemberIsNoticed() {
    let member = GzipBytes.member([1])
    let error = #expect(throws: GzipError.self) { try inflate(member + [0, 0]) }
    #expect(error == GzipError(offset: member.count, problem: .corrupt))
  }

  @Test func damagedFileIsNamedWithItsByte() throws {
    try TemporaryFolder.use { folder in
      let path = try folder.write(Array(GzipBytes.member([1, 2, 3]).dropLast(3)), to: "a.gz")
      let error = #expect(throws: DataFileError.self) { try FileContents(path: path) }
      #expect(error?.place == .byte(23))
      #expect(
        error?.sentence.hasSuffix("byte 23: the gzip data end too early; the file is cut off.")
          == true)
      #expect(error?.exitCode == 65)
    }
  }
}

/// Bytes in gzip's format, made without a compressor.
enum GzipBytes {
  /// One member whose only block is stored as it is (RFC 1951, section 3.2.4).
  static func member(_ content: [UInt8]) -> [UInt8] {
    let count = UInt16(content.count)
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, 1]
    return header + ArrayBytes.bytes(of: count.littleEndian, (~count).littleEndian) + content
      + ArrayBytes.bytes(of: checksum(content).littleEndian, UInt32(count).littleEndian)
  }

  /// CRC-32, bit by bit.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var remainder = UInt32.max
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 {
        remainder = remainder >> 1 ^ (remainder & 1 == 1 ? 0xEDB8_8320 : 0)
      }
    }
    return ~remainder
  }
}
