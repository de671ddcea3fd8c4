internal import Yams

extension ConfigNode {
  /// More values than any real configuration has; aliases can multiply a few bytes into billions.
  private static let valueLimit = 20_000

  /// Reads YAML; `origin` makes the origin of a value from its line, if it has one.
  init(
    yaml: String, origin: @escaping (Int?) -> ConfigOrigin
  ) throws(TrainingConfigError) {
    var conversion = Conversion(origin: origin)
    self = try conversion.node(from: Self.compose(yaml, origin: origin), line: nil)
    self.origin = origin(nil)
  }

  private static func compose(
    _ yaml: String, origin: (Int?) -> ConfigOrigin
  ) throws(TrainingConfigError) -> Node? {
    guard YAMLKeys.areHarmless(in: yaml) else {
      throw TrainingConfigError(
        key: "", origin: origin(nil), problem: .notYAML("a key is not a text"))
    }
    do {
      return try Yams.compose(yaml: yaml)
    } catch let error as YamlError {
      throw TrainingConfigError(yamlError: error, origin: origin)
    } catch {
      throw TrainingConfigError(key: "", origin: origin(nil), problem: .notYAML("\(error)"))
    }
  }

  /// Converts Yams' nodes, counting them.
  private struct Conversion {
    let origin: (Int?) -> ConfigOrigin
    var count = 0

    mutating func node(from node: Node?, line: Int?) throws(TrainingConfigError) -> ConfigNode {
      let origin = origin(line ?? node?.mark?.line)
      count += 1
      guard count <= valueLimit else {
        throw TrainingConfigError(
          key: "", origin: origin, problem: .tooManyValues(limit: valueLimit))
      }
      return ConfigNode(content: try content(of: node), origin: origin)
    }

    private mutating func content(of node: Node?) throws(TrainingConfigError) -> Content {
      switch node {
      case .none, .alias: return .empty
      case .scalar(let scalar): return Self.content(of: scalar)
      case .sequence(let sequence):
        var nodes: [ConfigNode] = []
        for node in sequence { nodes.append(try self.node(from: node, line: nil)) }
        return .list(nodes)
      case .mapping(let mapping):
        var entries: [Entry] = []
        for pair in mapping { entries.append(try entry(key: pair.key, value: pair.value)) }
        return .mapping(entries)
      }
    }

    /// A value's line is that of its key, where a reader looks for it.
    private mutating func entry(key: Node, value: Node) throws(TrainingConfigError) -> Entry {
      guard let name = key.scalar?.string else {
        throw TrainingConfigError(
          key: "", origin: origin(key.mark?.line), problem: .notYAML("a key is not a text"))
      }
      return Entry(key: name, value: try node(from: value, line: key.mark?.line))
    }

    private static func content(of scalar: Node.Scalar) -> Content {
      let isPlain = scalar.style == .plain || scalar.style == .any
      return isPlain && ["", "~", "null"].contains(scalar.string) ? .empty : .scalar(scalar.string)
    }
  }
}

extension TrainingConfigError {
  fileprivate init(yamlError: YamlError, origin: (Int?) -> ConfigOrigin) {
    switch yamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(key: "", origin: origin(mark.line), problem: .notYAML(problem))
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(key: "", origin: origin(context.mark.line), problem: .duplicateKeys(keys))
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
      .representer(let problem):
      self.init(key: "", origin: origin(nil), problem: .notYAML(problem))
    case .no, .memory, .dataCouldNotBeDecoded:
      self.init(key: "", origin: origin(nil), problem: .notYAML("it cannot be decoded"))
    }
  }
}
