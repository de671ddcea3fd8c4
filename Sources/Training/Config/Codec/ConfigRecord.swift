internal import Yams

/// One key of a mapping, bound to one property of a record.
package struct ConfigField<Record>: Sendable {
  package let key: String
  /// What is expected when the key is required.
  let requirement: String?
  /// Every key that stands at the key or below it.
  let names: [String]
  let decode: @Sendable (ConfigNode, ConfigKey, inout Record) throws(TrainingConfigError) -> Void
  let encode: @Sendable (Record) -> Node?

  /// Binds a key to a property.
  package init<Value>(
    _ key: String, _ property: any WritableKeyPath<Record, Value> & Sendable,
    _ codec: ConfigCodec<Value>, isRequired: Bool = false
  ) {
    self.key = key
    requirement = isRequired ? codec.expectation : nil
    names = [key] + codec.names
    decode = { node, key, record throws(TrainingConfigError) in
      record[keyPath: property] = try codec.decode(node, key)
    }
    encode = { codec.encode($0[keyPath: property]) }
  }

  /// Binds an optional key to a property whose limits depend on the keys before it.
  init<Value>(
    _ key: String, _ property: any WritableKeyPath<Record, Value> & Sendable,
    dependingOn codec: @escaping @Sendable (Record) -> ConfigCodec<Value>
  ) {
    self.key = key
    requirement = nil
    names = [key]
    decode = { node, key, record throws(TrainingConfigError) in
      record[keyPath: property] = try codec(record).decode(node, key)
    }
    encode = { codec($0).encode($0[keyPath: property]) }
  }
}

extension ConfigCodec {
  /// A mapping whose keys set properties of a default value.
  package static func record(
    _ defaults: Value, _ fields: [ConfigField<Value>]
  ) -> ConfigCodec where Value: Sendable {
    let expectation = "a mapping with keys among " + fields.map(\.key).joined(separator: ", ")
    return ConfigCodec(
      expectation: expectation, names: fields.flatMap(\.names),
      decode: { node, key throws(TrainingConfigError) in
        let entries = try node.entries(key, expected: expectation)
        return try decode(entries, of: node, key, into: defaults, fields)
      },
      encode: { Node(mapping: fields, of: $0) })
  }

  private static func decode(
    _ entries: [ConfigNode.Entry], of node: ConfigNode, _ key: ConfigKey, into defaults: Value,
    _ fields: [ConfigField<Value>]
  ) throws(TrainingConfigError) -> Value {
    try rejectUnknownKeys(entries, key, known: fields.map(\.key))
    var record = defaults
    for field in fields {
      let key = key.appending(field.key)
      if let entry = entries.first(where: { $0.key == field.key }) {
        try field.decode(entry.value, key, &record)
      } else if let expected = field.requirement {
        throw TrainingConfigError(
          key: key.description, origin: node.origin, problem: .missing(expected: expected))
      }
    }
    return record
  }

  private static func rejectUnknownKeys(
    _ entries: [ConfigNode.Entry], _ key: ConfigKey, known: [String]
  ) throws(TrainingConfigError) {
    guard let unknown = entries.first(where: { !known.contains($0.key) }) else { return }
    throw TrainingConfigError(
      key: key.appending(unknown.key).description, origin: unknown.value.origin,
      problem: .unknownKey(known: known))
  }
}

extension ConfigNode {
  /// The entries of a mapping; an empty value is a mapping without any.
  func entries(
    _ key: ConfigKey, expected: String
  ) throws(TrainingConfigError) -> [Entry] {
    switch content {
    case .empty: return []
    case .mapping(let entries): return entries
    case .scalar, .list: throw .wrongType(self, key, expected: expected)
    }
  }
}

extension Node {
  fileprivate init<Record>(mapping fields: [ConfigField<Record>], of record: Record) {
    self.init(
      fields.compactMap { field in field.encode(record).map { (Node(field.key), $0) } })
  }
}

extension ConfigField {
  /// The key with a record's value, as a line of YAML; the key alone when there is no value.
  package func yaml(of record: Record) -> String {
    guard let value = encode(record) else { return "\(key):" }
    guard let text = try? Yams.serialize(node: Node([(Node(key), value)])) else {
      preconditionFailure("A key with a text can always be written as YAML.")
    }
    return text.split(separator: "\n").joined(separator: "\n")
  }
}
