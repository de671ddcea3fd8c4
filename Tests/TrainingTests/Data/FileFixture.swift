import Foundation
import Tensors

@testable import Training

extension URL {
  /// Writes bytes to a file in this folder and returns its path.
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return file.path
  }
}

/// The bytes of small IDX and NumPy files.
enum ArrayBytes {
  /// An IDX file: type code, dimensions, then the numbers' bytes.
  static func idx(_ code: UInt8, _ dimensions: [UInt32], _ numbers: [UInt8]) -> [UInt8] {
    [0, 0, code, UInt8(dimensions.count)] + dimensions.flatMap { bytes(of: $0.bigEndian) }
      + numbers
  }

  /// A NumPy file with a dictionary as it is given, padded as NumPy does.
  static func npy(_ dictionary: String, _ numbers: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let text = Array(dictionary.utf8) + Array(" \n".utf8)
    let length =
      version == 1 ? bytes(of: UInt16(text.count)) : bytes(of: UInt32(text.count))
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + text + numbers
  }

  /// A NumPy file of a type and shape.
  static func npy(type: String, shape: String, _ numbers: [UInt8]) -> [UInt8] {
    npy("{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }", numbers)
  }

  /// The bytes of numbers in the order of this machine.
  static func bytes<Number: BitwiseCopyable>(of numbers: Number...) -> [UInt8] {
    numbers.withUnsafeBytes { Array($0) }
  }
}
