/// A file that a person wrote in YAML.
package enum ConfigFile {
  /// More bytes than any real configuration has.
  private static let sizeLimit = 1 << 20

  /// The file's text.
  static func text(of path: String) throws(TrainingConfigError) -> String {
    let bytes: [UInt8]
    do {
      bytes = try FileBytes.contents(of: path, limit: sizeLimit)
    } catch {
      throw TrainingConfigError(key: path, problem: .unreadable(error))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw TrainingConfigError(
        key: "", origin: .file(path, line: nil), problem: .notYAML("it is not UTF-8"))
    }
    return text
  }

  /// The value that a file holds.
  package static func read<Value>(
    _ codec: ConfigCodec<Value>, from path: String
  ) throws(TrainingConfigError) -> Value {
    let tree = try ConfigNode(yaml: text(of: path)) { .file(path, line: $0) }
    return try codec.decode(tree, .top)
  }
}
