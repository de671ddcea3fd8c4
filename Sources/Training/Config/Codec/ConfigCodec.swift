internal import Yams

/// Reads a value of the configuration from a tree and writes it back.
///
/// One codec for both directions keeps one place that knows a key: what is written is what is
/// read, and the known keys of an error are the keys that work.
package struct ConfigCodec<Value>: Sendable {
  package typealias Decode = @Sendable (ConfigNode, ConfigKey) throws(TrainingConfigError) -> Value
  typealias Encode = @Sendable (Value) -> Node?

  /// What is right, to follow "must be".
  let expectation: String
  /// Every key and every name of a choice that it knows, those inside of its values included.
  var names: [String] = []
  /// Reads a value that stands at a key.
  package let decode: Decode
  /// Writes a value; nil for what needs no writing.
  let encode: Encode
}

extension ConfigCodec {
  /// The same keys for another type that holds the same facts.
  func map<Other>(
    _ decoded: @escaping @Sendable (Value) -> Other, _ encoded: @escaping @Sendable (Other) -> Value
  ) -> ConfigCodec<Other> {
    ConfigCodec<Other>(
      expectation: expectation, names: names,
      decode: { node, key throws(TrainingConfigError) in decoded(try decode(node, key)) },
      encode: { encode(encoded($0)) })
  }

  /// A value that may be left empty.
  package static func optional<Wrapped>(
    _ codec: ConfigCodec<Wrapped>
  ) -> ConfigCodec where Value == Wrapped? {
    ConfigCodec(
      expectation: codec.expectation, names: codec.names,
      decode: { node, key throws(TrainingConfigError) in
        node.content == .empty ? nil : try codec.decode(node, key)
      },
      encode: { $0.flatMap(codec.encode) })
  }

  /// A list of at least one value.
  var list: ConfigCodec<[Value]> {
    let expected = "a list of at least one entry, each \(expectation)"
    return ConfigCodec<[Value]>(
      expectation: expected, names: names,
      decode: { node, key throws(TrainingConfigError) in
        guard case .list(let nodes) = node.content, !nodes.isEmpty else {
          throw .wrongType(node, key, expected: expected)
        }
        var values: [Value] = []
        for (index, node) in nodes.enumerated() {
          values.append(try decode(node, key.appending("\(index)")))
        }
        return values
      },
      encode: { Node($0.compactMap(encode)) })
  }
}

extension TrainingConfigError {
  /// A value that cannot be read as what it should be.
  static func wrongType(_ node: ConfigNode, _ key: ConfigKey, expected: String) -> Self {
    TrainingConfigError(
      key: key.description, origin: node.origin,
      problem: .wrongType(found: node.found, expected: expected))
  }

  /// A value of the right type that no run can have.
  static func impossible(_ node: ConfigNode, _ key: ConfigKey, expected: String) -> Self {
    TrainingConfigError(
      key: key.description, origin: node.origin,
      problem: .impossibleValue(found: node.found, expected: expected))
  }
}
