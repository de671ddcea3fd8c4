/// One `--set key.path=value` argument.
struct ConfigOverride {
  let argument: String
  let key: ConfigKey
  let value: ConfigNode

  /// Reads an argument; the value is YAML.
  init(_ argument: String) throws(TrainingConfigError) {
    let origin = ConfigOrigin.override(argument)
    guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else {
      throw TrainingConfigError(key: "", origin: origin, problem: .malformedOverride)
    }
    let parts = argument[..<equals].split(separator: ".", omittingEmptySubsequences: false)
    self.argument = argument
    key = ConfigKey(parts: parts.map(String.init))
    value = try ConfigNode(yaml: String(argument[argument.index(after: equals)...])) { _ in origin }
  }
}

extension ConfigNode {
  /// Puts an override's value at its key, making the mappings on the way that do not exist yet.
  ///
  /// A key that no codec knows is found when the tree is decoded, like one in the file.
  mutating func apply(_ override: ConfigOverride) throws(TrainingConfigError) {
    try set(override.key.parts[...], to: override.value, of: override)
  }

  private mutating func set(
    _ rest: ArraySlice<String>, to value: ConfigNode, of override: ConfigOverride
  ) throws(TrainingConfigError) {
    guard let part = rest.first else {
      self = value
      return
    }
    switch content {
    case .mapping(let entries):
      try setEntry(part, rest.dropFirst(), of: entries, to: value, of: override)
    case .list(let nodes):
      try setItem(part, rest.dropFirst(), of: nodes, to: value, of: override)
    case .scalar(let name):
      let entry = Entry(key: name, value: ConfigNode(content: .empty, origin: origin))
      origin = value.origin
      try setEntry(part, rest.dropFirst(), of: [entry], to: value, of: override)
    case .empty:
      try setEntry(part, rest.dropFirst(), of: [], to: value, of: override)
    }
  }

  private mutating func setEntry(
    _ key: String, _ rest: ArraySlice<String>, of entries: [Entry], to value: ConfigNode,
    of override: ConfigOverride
  ) throws(TrainingConfigError) {
    var entries = entries
    if let index = entries.firstIndex(where: { $0.key == key }) {
      try entries[index].value.set(rest, to: value, of: override)
    } else {
      var node = ConfigNode(content: .empty, origin: value.origin)
      try node.set(rest, to: value, of: override)
      entries.append(Entry(key: key, value: node))
    }
    content = .mapping(entries)
  }

  private mutating func setItem(
    _ position: String, _ rest: ArraySlice<String>, of nodes: [ConfigNode], to value: ConfigNode,
    of override: ConfigOverride
  ) throws(TrainingConfigError) {
    guard let index = Int(position), nodes.indices.contains(index) else {
      throw TrainingConfigError(
        key: override.key.description, origin: value.origin,
        problem: .noSuchEntry(count: nodes.count))
    }
    var nodes = nodes
    try nodes[index].set(rest, to: value, of: override)
    content = .list(nodes)
  }
}
