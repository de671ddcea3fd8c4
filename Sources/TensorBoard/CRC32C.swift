/// The checksum of event files: CRC-32C (Castagnoli), eight bytes at a time from tables.
///
/// Polynomial 0x1EDC6F41, reflected; RFC 3720, appendix B.4.
enum CRC32C {
  private static let polynomial: UInt32 = 0x82F6_3B78
  private static let sliceCount = 8

  /// Eight tables of 256 entries; table k holds the checksums of a byte with k zero bytes behind.
  private static let tables: [UInt32] = {
    var tables = (0..<256).map { byte in
      (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ polynomial : sum >> 1 }
    }
    for slice in 1..<sliceCount {
      for byte in 0..<256 {
        let before = tables[(slice - 1) * 256 + byte]
        tables.append(before >> 8 ^ tables[Int(before & 0xFF)])
      }
    }
    return tables
  }()

  /// The checksum of some bytes.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    tables.withUnsafeBufferPointer { tables in
      var sum = ~UInt32(0)
      var offset = 0
      while offset + sliceCount <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
        sum = slice(word ^ UInt64(sum), tables)
        offset += sliceCount
      }
      for byte in bytes[offset...] {
        sum = sum >> 8 ^ tables[Int((sum ^ UInt32(byte)) & 0xFF)]
      }
      return ~sum
    }
  }

  /// The checksum as event files store it, so that a checksum of checksums stays a good one.
  static func masked(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    let sum = checksum(bytes)
    return (sum >> 15 | sum << 17) &+ 0xA282_EAD8
  }

  /// The definition of ``checksum(_:)``, a byte at a time.
  static func checksumDefinition(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in sum >> 8 ^ tables[Int((sum ^ UInt32(byte)) & 0xFF)] }
  }

  private static func slice(_ word: UInt64, _ tables: UnsafeBufferPointer<UInt32>) -> UInt32 {
    var sum: UInt32 = 0
    for index in 0..<sliceCount {
      let byte = Int(word >> UInt64(8 * index) & 0xFF)
      sum ^= tables[(sliceCount - 1 - index) * 256 + byte]
    }
    return sum
  }
}
