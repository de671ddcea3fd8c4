import Foundation

/// Numbers as NumPy's `save` writes them, in version 1 of its format.
struct NumberFile {
  private let bytes: Data

  /// Makes a file of Float32, each of which follows from its position.
  init(shape: [Int], value: (Int) -> Float) {
    let extents = shape.map { "\($0)," }.joined()
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(extents)), }"
    // Magic, version and length take ten bytes; the header ends at a multiple of 64.
    let padding = 63 - (header.utf8.count + 10) % 64
    let text = header + String(repeating: " ", count: padding) + "\n"
    var bytes = Data([0x93] + Array("NUMPY".utf8) + [1, 0])
    bytes.append(contentsOf: [UInt8(text.utf8.count & 255), UInt8(text.utf8.count >> 8)])
    bytes.append(contentsOf: text.utf8)
    let numbers = (0..<shape.reduce(1, *)).map { value($0).bitPattern.littleEndian }
    numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
    self.bytes = bytes
  }

  /// Writes the file.
  func write(to path: String) throws {
    try bytes.write(to: URL(fileURLWithPath: path))
  }
}
