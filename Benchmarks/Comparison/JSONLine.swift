import Foundation

/// How workers answer: one line of JSON each.
enum JSONLine {
  /// Writes a value to standard output.
  static func write(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
  }
}
