internal import Foundation

/// Values as JSON for other programs: keys in snake case, and texts for numbers that JSON lacks.
public enum JSONText {
  /// A value as indented text.
  public static func pretty(_ value: some Encodable) -> String {
    let encoder = encoder()
    encoder.outputFormatting.insert(.prettyPrinted)
    return String(decoding: bytes(of: value, encoder), as: UTF8.self)
  }

  /// What turns values into JSON on one line, their keys in order.
  static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return encoder
  }

  /// A value as the encoder writes it.
  static func bytes(of value: some Encodable, _ encoder: JSONEncoder) -> Data {
    // Numbers, texts, and lists and dictionaries of them can always be encoded.
    (try? encoder.encode(value)) ?? Data()
  }
}
