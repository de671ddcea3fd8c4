public import Telemetry

/// Lists inside text columns.
enum StoredText {
  /// A shape as a JSON array, for example `[128,784]`.
  static func text(ofShape shape: [Int]) -> String {
    "[" + shape.map(String.init).joined(separator: ",") + "]"
  }

  /// Reads a shape, or returns nil for anything that is not a list of positive sizes.
  static func shape(_ text: String) -> [Int]? {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
    let parts = text.dropFirst().dropLast().split(separator: ",")
    let sizes = parts.compactMap { part in Int(part.filter { $0 != " " }) }
    guard sizes.count == parts.count, isShape(sizes) else { return nil }
    return sizes
  }

  /// Commands one a line, each a verb and, after one space, its arguments.
  static func text(ofCommands commands: [ControlCommand]) -> String {
    commands.map { "\($0.verb) \($0.arguments)" }.joined(separator: "\n")
  }

  /// Reads commands; lines that are none are left out.
  static func commands(_ text: String) -> [ControlCommand] {
    text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      let arguments = parts.count > 1 ? String(parts[1]) : ""
      return parts.first.flatMap { ControlCommand(verb: String($0), arguments: arguments) }
    }
  }

  /// Whether sizes are at least 1 and their product is a number.
  static func isShape(_ sizes: [Int]) -> Bool {
    var count = 1
    for size in sizes {
      let (product, hasOverflowed) = count.multipliedReportingOverflow(by: size)
      guard size > 0, !hasOverflowed else { return false }
      count = product
    }
    return true
  }
}

extension AlertSeverity {
  /// The word in the `alert` table and in exports.
  public var name: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .danger: "danger"
    }
  }

  /// Reads the word in the `alert` table.
  init?(name: String) {
    guard let severity = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = severity
  }
}
