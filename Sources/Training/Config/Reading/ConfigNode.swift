/// A configuration as a tree of text, every node of which knows where it was written.
package struct ConfigNode: Equatable, Sendable {
  /// A key of a mapping with its value.
  package struct Entry: Equatable, Sendable {
    var key: String
    var value: ConfigNode
  }

  /// What a node holds; scalars stay text until a codec asks for more.
  enum Content: Equatable, Sendable {
    case empty
    case scalar(String)
    case list([ConfigNode])
    case mapping([Entry])
  }

  var content: Content
  var origin: ConfigOrigin
}

extension ConfigNode {
  /// What stands here, in the words of an error.
  var found: String {
    switch content {
    case .empty: "empty"
    case .scalar(let text): text.isEmpty ? "an empty text" : PlainText.quotable(text)
    case .list(let nodes): nodes.isEmpty ? "an empty list" : "a list"
    case .mapping: "a mapping"
    }
  }

  /// Whether any part of the node was given by `--set`.
  var isOverridden: Bool {
    if case .override = origin { return true }
    switch content {
    case .empty, .scalar: return false
    case .list(let nodes): return nodes.contains(where: \.isOverridden)
    case .mapping(let entries): return entries.contains(where: \.value.isOverridden)
    }
  }

  /// Calls `body` with the dotted key and origin of this node and of everything below it.
  func visit(key: ConfigKey, _ body: (ConfigKey, ConfigOrigin) -> Void) {
    body(key, origin)
    switch content {
    case .empty, .scalar: break
    case .list(let nodes):
      for (index, node) in nodes.enumerated() { node.visit(key: key.appending("\(index)"), body) }
    case .mapping(let entries):
      for entry in entries { entry.value.visit(key: key.appending(entry.key), body) }
    }
  }
}

/// The way from the top of a configuration to a value: `model.0.dense.units`.
package struct ConfigKey: Hashable, Sendable, CustomStringConvertible {
  var parts: [String]

  /// The configuration as a whole.
  package static let top = ConfigKey(parts: [])

  func appending(_ part: String) -> ConfigKey {
    ConfigKey(parts: parts + [part])
  }

  package var description: String { parts.joined(separator: ".") }
}
