/// Which health rules look at a run, and their limits.
public struct HealthSettings: Equatable, Hashable, Sendable {
  /// What differs from the defaults.
  private var limits: [HealthLimit: Float] = [:]
  private var switchedOff: Set<HealthRule> = []

  /// Starts with every rule on and the defaults.
  public init() {}

  /// The value of a limit.
  public subscript(limit: HealthLimit) -> Float {
    get { limits[limit] ?? limit.defaultValue }
    set { limits[limit] = newValue == limit.defaultValue ? nil : newValue }
  }

  /// Whether a rule looks at the run.
  public subscript(isOn rule: HealthRule) -> Bool {
    get { !switchedOff.contains(rule) }
    set {
      if newValue { switchedOff.remove(rule) } else { switchedOff.insert(rule) }
    }
  }

  /// The value of a limit that is a number of things.
  public func count(_ limit: HealthLimit) -> Int { Int(self[limit]) }

  /// The value of a limit, exact enough for sums in double precision.
  public func double(_ limit: HealthLimit) -> Double { Double(self[limit]) }
}

extension HealthSettings {
  /// Changes one thing and returns how it was.
  mutating func apply(_ change: HealthChange) -> HealthChange {
    switch change {
    case .limit(let limit, let value):
      defer { self[limit] = value }
      return .limit(limit, self[limit])
    case .rule(let rule, let isOn):
      defer { self[isOn: rule] = isOn }
      return .rule(rule, isOn: self[isOn: rule])
    }
  }

  /// The changes that make these settings of others, in the order of their declaration.
  public func changes(from old: HealthSettings) -> [HealthChange] {
    HealthLimit.allCases.filter { self[$0] != old[$0] }.map { .limit($0, self[$0]) }
      + HealthRule.allCases.filter { self[isOn: $0] != old[isOn: $0] }
      .map { .rule($0, isOn: self[isOn: $0]) }
  }
}

extension HealthSettings: LosslessStringConvertible {
  /// What differs from the defaults, as changes separated by commas; empty when nothing does.
  public var description: String {
    changes(from: HealthSettings()).map(\.description).joined(separator: ", ")
  }

  /// Reads settings back from their description.
  public init?(_ description: String) {
    for part in description.split(separator: ",") {
      let words = part.split(separator: " ").joined(separator: " ")
      guard let change = HealthChange(words), change.isPossible else { return nil }
      _ = apply(change)
    }
  }
}
