internal import CZlib
internal import Foundation

/// The checksum of a checkpoint's arrays and metadata: the CRC-32 of zlib, over the bytes of all
/// arrays, then over every key and its value in the order of the keys, each followed by a zero byte.
enum CheckpointChecksum {
  /// Eight hexadecimal digits.
  static func text(of arrays: Data, _ metadata: [String: String]) -> String {
    var sum = added(arrays, to: 0)
    for (key, value) in metadata.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    {
      sum = added(Data("\(key)\0\(value)\0".utf8), to: sum)
    }
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }

  private static func added(_ data: Data, to sum: UInt) -> UInt {
    data.withUnsafeBytes { bytes in
      let start = bytes.bindMemory(to: UInt8.self).baseAddress
      return start.map { crc32_z(sum, $0, bytes.count) } ?? sum
    }
  }
}
