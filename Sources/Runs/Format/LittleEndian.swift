internal import Foundation

/// Arrays as the bytes of a blob: little-endian, one element after the other, nothing else.
enum LittleEndian {
  /// The bytes of Float32 values, NaN payloads included.
  static func bytes(of values: [Float]) -> Data {
    bytes(of: values.map(\.bitPattern))
  }

  /// The bytes of unsigned 32-bit integers.
  static func bytes(of values: [UInt32]) -> Data {
    values.map(\.littleEndian).withUnsafeBytes { Data($0) }
  }

  /// The Float32 values in a blob; a rest of fewer than four bytes is left out.
  static func floats(in data: Data) -> [Float] {
    integers(in: data).map(Float.init(bitPattern:))
  }

  /// The unsigned 32-bit integers in a blob; a rest of fewer than four bytes is left out.
  static func integers(in data: Data) -> [UInt32] {
    let count = data.count / 4
    let values = [UInt32](unsafeUninitializedCapacity: count) { elements, initializedCount in
      initializedCount = data.copyBytes(to: elements) / 4
    }
    return values.map(UInt32.init(littleEndian:))
  }
}
