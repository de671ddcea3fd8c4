internal import Telemetry

extension ConfigCodec where Value == NamePattern {
  /// A pattern for the names of tensors.
  fileprivate static let pattern = scalar(
    NamePattern.expectation, parse: { NamePattern($0) }, check: { _ in true },
    text: \.description)
}

extension ConfigCodec where Value == [NamePattern] {
  /// A list of patterns; left out when there is none.
  static let patterns = ConfigCodec(
    expectation: "a list of name patterns",
    decode: { node, key throws(TrainingConfigError) in
      let isEmpty = node.content == .empty || node.content == .list([])
      return isEmpty ? [] : try ConfigCodec<NamePattern>.pattern.list.decode(node, key)
    },
    encode: { $0.isEmpty ? nil : ConfigCodec<NamePattern>.pattern.list.encode($0) })
}
