/// Which tensors keep their weights: rules of which the last one that matches a name counts.
public struct Freezing: Equatable, Hashable, Sendable {
  private struct Rule: Equatable, Hashable {
    var pattern: NamePattern
    var freezes: Bool
  }

  private var rules: [Rule] = []

  /// Freezes what matches any of some patterns.
  public init(_ patterns: [NamePattern] = []) {
    for pattern in patterns { freeze(pattern) }
  }

  /// Whether no tensor is frozen.
  public var isEmpty: Bool { rules.isEmpty }

  /// Whether a tensor keeps its weights.
  public func isFrozen(_ name: String) -> Bool {
    rules.last { $0.pattern.matches(name) }?.freezes ?? false
  }

  /// Freezes every tensor whose name matches.
  public mutating func freeze(_ pattern: NamePattern) {
    append(Rule(pattern: pattern, freezes: true))
  }

  /// Trains every tensor again whose name matches.
  public mutating func unfreeze(_ pattern: NamePattern) {
    append(Rule(pattern: pattern, freezes: false))
  }

  /// Adds a rule and drops those that say nothing any more.
  private mutating func append(_ rule: Rule) {
    rules.removeAll { $0.pattern == rule.pattern || rule.pattern.description == "*" }
    rules.append(rule)
    rules = Array(rules.drop { !$0.freezes })
  }
}

extension Freezing {
  /// The commands that make other rules of these.
  func commands(from old: Freezing) -> [ControlCommand] {
    guard self != old else { return [] }
    let thawing = NamePattern("*").map { [ControlCommand.unfreeze($0)] } ?? []
    return (old.isEmpty ? [] : thawing)
      + rules.map { $0.freezes ? .freeze($0.pattern) : .unfreeze($0.pattern) }
  }
}

extension Freezing: LosslessStringConvertible {
  /// The rules in their order, those that unfreeze with a `!`; empty when nothing is frozen.
  public var description: String {
    rules.map { "\($0.freezes ? "" : "!")\($0.pattern)" }.joined(separator: " ")
  }

  /// Reads rules; nil when one of them is no pattern.
  public init?(_ text: String) {
    self.init()
    for word in text.split(separator: " ") {
      let freezes = !word.hasPrefix("!")
      guard let pattern = NamePattern(String(freezes ? word : word.dropFirst())) else { return nil }
      append(Rule(pattern: pattern, freezes: freezes))
    }
  }
}
