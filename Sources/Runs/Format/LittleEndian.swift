internal import Foundation

/// Arrays as the bytes of a blob: little-endian, one element after the other, nothing else.
enum LittleEndian {
  /// The bytes of Float32 values, NaN payloads included.
  static func bytes(of values: [Float]) -> Data {
    guard isNative else { return bytes(ofWords: values.map { $0.bitPattern.littleEndian }) }
    return values.withUnsafeBytes { Data($0) }
  }

  /// The bytes of unsigned 32-bit integers.
  static func bytes(of values: some Collection<UInt32>) -> Data {
    bytes(ofWords: values.map { $0.littleEndian })
  }

  /// The Float32 values in a blob; a rest of fewer than four bytes is left out.
  static func floats(in data: Data) -> [Float] {
    [Float](unsafeUninitializedCapacity: data.count / 4) { elements, initializedCount in
      initializedCount = data.copyBytes(to: elements) / 4
      for index in 0..<initializedCount {
        let word = UInt32(littleEndian: elements[index].bitPattern)
        elements[index] = Float(bitPattern: word)
      }
    }
  }

  /// The unsigned 32-bit integers in a blob; a rest of fewer than four bytes is left out.
  static func integers(in data: Data) -> [UInt32] {
    words(in: data).map { UInt32(littleEndian: $0) }
  }

  /// Whether this machine keeps numbers as blobs do.
  private static var isNative: Bool { UInt32(1).littleEndian == 1 }

  private static func bytes(ofWords words: [UInt32]) -> Data {
    words.withUnsafeBytes { Data($0) }
  }

  private static func words(in data: Data) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: data.count / 4) { elements, initializedCount in
      initializedCount = data.copyBytes(to: elements) / 4
    }
  }
}
