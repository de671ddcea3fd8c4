import Foundation

/// A data file of any size, made of one block again and again.
struct LargeFile {
  /// Where it is.
  let path: String
  /// Its size.
  let byteCount: Int

  /// Its size in millions of bytes.
  var megabytes: Int { byteCount / 1_000_000 }

  /// Comma-separated values: twenty columns of numbers and a target `t`.
  static func table(at path: String, byteCount: Int) throws -> LargeFile {
    let columns = (1...20).map { "x\($0)" } + ["t"]
    let rows = (0..<5_000).map { row in
      columns.indices.map { String((row * 31 + $0 * 7919) % 20_011 - 10_000) }
        .map { "\($0).\($0.count)25" }.joined(separator: ",")
    }
    return try LargeFile(
      at: path, header: Data("\(columns.joined(separator: ","))\n".utf8),
      block: Data((rows.joined(separator: "\n") + "\n").utf8), byteCount: byteCount,
      keepsLines: true)
  }

  /// Square images in the format of MNIST's.
  static func images(at path: String, count: Int, side: Int) throws -> LargeFile {
    try LargeFile(
      at: path, header: header(extents: [count, side, side]), block: pixels,
      byteCount: 16 + count * side * side)
  }

  /// Their classes.
  static func labels(at path: String, count: Int) throws -> LargeFile {
    let classes = Data((0..<1_000_000).map { UInt8($0 % 10) })
    return try LargeFile(
      at: path, header: header(extents: [count]), block: classes, byteCount: 8 + count)
  }

  /// Writes a header and then blocks until there are so many bytes: as many lines as that takes, or
  /// exactly so many bytes.
  private init(
    at path: String, header: Data, block: Data, byteCount: Int, keepsLines: Bool = false
  ) throws {
    try header.write(to: URL(fileURLWithPath: path))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? file.close() }
    var written = Int(try file.seekToEnd())
    while written < byteCount {
      let part = keepsLines ? block : block.prefix(byteCount - written)
      try file.write(contentsOf: part)
      written += part.count
    }
    self.path = path
    self.byteCount = written
  }

  private static var pixels: Data { Data((0..<1_000_000).map { UInt8(($0 * 31) % 251) }) }

  /// Two zeros, the type of unsigned bytes, the number of dimensions and their sizes.
  private static func header(extents: [Int]) -> Data {
    Data([0, 0, 8, UInt8(extents.count)])
      + extents.flatMap { extent in (0..<4).map { UInt8(extent >> (24 - 8 * $0) & 255) } }
  }
}
