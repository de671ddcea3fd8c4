public import Telemetry

/// A health rule explained to a person: what it looks for, by which numbers, and why.
public struct RuleGuide: Equatable, Sendable {
  /// What happens, in a paragraph.
  public let what: String
  /// When it fires, as formulas with their limits.
  public let formula: String
  /// Which numbers are used when nobody says otherwise.
  public let defaults: String
  /// Where rule and limits come from.
  public let source: String
  /// What usually causes it.
  public let causes: [String]
  /// What usually helps.
  public let cures: [String]
}

extension HealthRule {
  /// What the rule looks for, and why.
  public var guide: RuleGuide {
    switch self {
    case .nonfinite: .nonfinite
    case .exploding: .exploding
    case .vanishing: .vanishing
    case .stuck: .stuck
    }
  }
}

extension RuleGuide {
  /// The parts that have a heading, in reading order.
  public var sections: [(heading: String, paragraphs: [String])] {
    [
      ("What", [what]), ("When", [formula]), ("Defaults", [defaults]),
      ("Source", [source]), ("Causes", causes), ("Cures", cures),
    ]
  }
}
