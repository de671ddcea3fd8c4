internal import Telemetry
internal import Yams

extension ConfigCodec where Value == HealthSettings {
  /// The rules by name, each `on`, `off` or with limits: `{exploding: {z: 8}, dead_relu: off}`.
  static var health: ConfigCodec {
    let rules = record(
      HealthSettings(),
      HealthRule.allCases.map { rule in
        ConfigField(rule.rawValue, \HealthSettings.[part: rule], .part(rule))
      })
    return ConfigCodec(
      expectation: rules.expectation, names: rules.names, decode: rules.decode,
      encode: { $0 == HealthSettings() ? nil : rules.encode($0) })
  }

  /// What is said about one rule; only what differs from the defaults is written.
  private static func part(_ rule: HealthRule) -> ConfigCodec {
    let limits = HealthLimit.limits(of: rule)
    let fields = limits.map { limit in
      ConfigField(limit.key, \HealthSettings.[limit], ConfigCodec<Float>.limit(limit))
    }
    let mapping = record(HealthSettings(), fields)
    let keys = limits.map(\.key).joined(separator: ", ")
    return ConfigCodec(
      expectation: limits.isEmpty ? "on or off" : "on, off, or a mapping with keys among \(keys)",
      names: mapping.names,
      decode: { node, key throws(TrainingConfigError) in
        guard let isOn = node.switchPosition else { return try mapping.decode(node, key) }
        var settings = HealthSettings()
        settings[isOn: rule] = isOn
        return settings
      },
      encode: { encoded($0, rule) })
  }

  private static func encoded(_ settings: HealthSettings, _ rule: HealthRule) -> Node? {
    guard settings[isOn: rule] else { return Node.text("off") }
    let changed = HealthLimit.limits(of: rule).filter { settings[$0] != $0.defaultValue }
    let entries = changed.compactMap { limit in
      ConfigCodec<Float>.limit(limit).encode(settings[limit]).map { (Node(limit.key), $0) }
    }
    return entries.isEmpty ? nil : Node(entries)
  }
}

extension ConfigCodec where Value == Float {
  fileprivate static func limit(_ limit: HealthLimit) -> ConfigCodec {
    let domain = limit.domain
    return number(domain.expectation) { domain.contains($0) }
  }
}

extension ConfigNode {
  /// What `on` or `off` says; nil for anything else.
  fileprivate var switchPosition: Bool? {
    switch content {
    case .scalar("on"), .scalar("true"): true
    case .scalar("off"), .scalar("false"): false
    case .scalar, .mapping, .list, .empty: nil
    }
  }
}

extension HealthSettings {
  /// One rule's settings, with the defaults for all others.
  fileprivate subscript(part rule: HealthRule) -> HealthSettings {
    get {
      var part = HealthSettings()
      part.take(rule, of: self)
      return part
    }
    set { take(rule, of: newValue) }
  }

  private mutating func take(_ rule: HealthRule, of other: HealthSettings) {
    self[isOn: rule] = other[isOn: rule]
    for limit in HealthLimit.limits(of: rule) { self[limit] = other[limit] }
  }
}
