import Testing

@testable import TensorBoard

@Suite struct CRC32CTests {
  @Test func checksumOfTheDigitsIsTheOneOfTheStandard() {
    let sum = Array("123456789".utf8).withUnsafeBytes { CRC32C.checksum($0) }
    #expect(sum == 0xE306_9283)
  }

  @Test func fastChecksumIsTheDefinitionAtEveryLengthAndPlace() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) }
    bytes.withUnsafeBytes { all in
      for start in [0, 1, 3, 7] {
        for count in 0...64 {
          let part = UnsafeRawBufferPointer(rebasing: all[start..<start + count])
          #expect(CRC32C.checksum(part) == CRC32C.checksumDefinition(part))
        }
      }
    }
  }
}
