public import Telemetry

/// A health rule explained to a person: what it looks for, by which numbers, and why.
public struct RuleGuide: Equatable, Sendable {
  /// What happens, in a paragraph.
  public let what: String
  /// When it fires, as formulas; limits stand under their keys.
  public let formula: String
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
    case .deadReLU: .deadReLU
    case .saturated: .saturated
    case .poorInitialisation: .poorInitialisation
    case .updateRatio: .updateRatio
    case .unchanged: .unchanged
    case .allZero: .allZero
    case .lossNotDecreasing: .lossNotDecreasing
    case .plateau: .plateau
    case .oscillating: .oscillating
    case .diverging: .diverging
    case .overfit: .overfit
    case .overtraining: .overtraining
    case .clippingTooTight: .clippingTooTight
    case .clippingUseless: .clippingUseless
    case .clippingBroken: .clippingBroken
    case .precision: .precision
    case .stalled: .stalled
    case .throughputDrop: .throughputDrop
    }
  }

  /// The parts of the rule's text that have a heading, in reading order.
  public var guideSections: [(heading: String, paragraphs: [String])] {
    let limits = HealthLimit.limits(of: self).map { limit in
      "\(limit.rawValue): \(limit.defaultValue.asLimit), \(limit.meaning)"
    }
    let guide = guide
    return [
      ("What", [guide.what]), ("When", [guide.formula]), ("Source", [guide.source]),
      ("Defaults", limits), ("Causes", guide.causes), ("Cures", guide.cures),
    ].filter { !$0.1.isEmpty }
  }
}

extension Float {
  /// The shortest digits, without a fraction that is 0.
  fileprivate var asLimit: String {
    let digits = "\(self)"
    return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
  }
}
