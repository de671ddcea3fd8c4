/// A key to which configurations give different values.
public struct ConfigDifference: Equatable, Sendable {
  /// The way to the value: `clipping.threshold`.
  public let key: String
  /// The value in each configuration, in their order; nil where there is none.
  public let values: [String?]

  /// The keys that differ between resolved configurations, in the order in which they appear.
  public static func all(
    between configurations: [String]
  ) throws(TrainingConfigError) -> [ConfigDifference] {
    var scalars: [[String: String]] = []
    var keys: [String] = []
    for (index, yaml) in configurations.enumerated() {
      let node = try ConfigNode(yaml: yaml) { .file("configuration \(index + 1)", line: $0) }
      let pairs = node.scalars(below: .top)
      scalars.append(Dictionary(pairs) { first, _ in first })
      keys += pairs.map(\.0)
    }
    var known: Set<String> = []
    return keys.filter { known.insert($0).inserted }.compactMap { key in
      let values = scalars.map { $0[key] }
      return Set(values).count > 1 ? ConfigDifference(key: key, values: values) : nil
    }
  }
}

extension ConfigNode {
  /// Every text below this node with the way to it.
  fileprivate func scalars(below key: ConfigKey) -> [(String, String)] {
    switch content {
    case .empty: []
    case .scalar(let text): [(key.description, text)]
    case .list(let nodes):
      nodes.enumerated().flatMap { $1.scalars(below: key.appending("\($0)")) }
    case .mapping(let entries):
      entries.flatMap { $0.value.scalars(below: key.appending($0.key)) }
    }
  }
}
