internal import Foundation
internal import Telemetry

/// The cures of an alert as a JSON array in a text column.
enum StoredCures {
  /// A cure as it stands in the array.
  fileprivate struct Entry: Codable {
    var words: String
    var commands: [String]
    var settings: [String]
    var start: String
  }

  /// The longest column that is read.
  private static let lengthLimit = 1 << 20

  /// The array.
  static func text(of cures: [Cure]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts and lists of texts can always be encoded.
    let bytes = (try? encoder.encode(cures.map(Entry.init))) ?? Data()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads the array, without commands that are none; nil for anything else.
  static func cures(_ text: String) -> [Cure]? {
    guard text.utf8.count <= lengthLimit,
      let entries = try? JSONDecoder().decode([Entry].self, from: Data(text.utf8))
    else { return nil }
    return entries.compactMap(\.cure)
  }
}

extension StoredCures.Entry {
  fileprivate init(_ cure: Cure) {
    words = cure.words
    commands = cure.commands.map { "\($0.verb) \($0.arguments)" }
    settings = cure.settings
    start = cure.start.rawValue
  }

  fileprivate var cure: Cure? {
    Cure.Start(rawValue: start).map {
      Cure(
        words, commands: StoredText.commands(commands.joined(separator: "\n")),
        settings: settings, start: $0)
    }
  }
}
