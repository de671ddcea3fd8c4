/// One change of the settings of health.
public enum HealthChange: Equatable, Hashable, Sendable {
  /// Another value of a limit.
  case limit(HealthLimit, Float)
  /// A rule that looks at the run, or does so no more.
  case rule(HealthRule, isOn: Bool)

  /// What is right, to follow "must be".
  public static let expectation =
    "a limit and its value, or a rule and on or off, as in exploding.z 8 or dead_relu off"

  /// Whether the value is one that the limit may have.
  public var isPossible: Bool {
    switch self {
    case .limit(let limit, let value): limit.domain.contains(value)
    case .rule: true
    }
  }
}

extension HealthChange: LosslessStringConvertible {
  /// As it is typed: `exploding.z 8.0`, `dead_relu off`.
  public var description: String {
    switch self {
    case .limit(let limit, let value): "\(limit.rawValue) \(value)"
    case .rule(let rule, let isOn): "\(rule.rawValue) \(isOn ? "on" : "off")"
    }
  }

  /// Reads a change as it is typed; nil for anything unknown.
  public init?(_ description: String) {
    let words = description.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2 else { return nil }
    if let limit = HealthLimit(rawValue: String(words[0])), let value = Float(words[1]) {
      self = .limit(limit, value)
    } else if let rule = HealthRule(rawValue: String(words[0])),
      let state = ["on": true, "off": false][words[1]]
    {
      self = .rule(rule, isOn: state)
    } else {
      return nil
    }
  }
}
