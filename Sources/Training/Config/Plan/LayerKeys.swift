/// Where the configuration says what a layer is, by the layer's name.
struct LayerKeys {
  private var keys: [String: String] = [:]

  /// Takes the layers of a model that is known to fit its data.
  init(_ model: [LayerConfig]) {
    let written = Self.written(model, at: ConfigKey(parts: ["model"]))
    insert(written, names: LayerNames.ofModel(written.map(\.definition.stem)))
  }

  /// The key of a layer, or of the one that it is a part of; empty for an unknown name.
  subscript(name: String) -> String {
    var name = name[...]
    while true {
      if let key = keys[String(name)] { return key }
      guard let point = name.lastIndex(of: ".") else { return "" }
      name = name[..<point]
    }
  }

  private mutating func insert(_ layers: [WrittenLayer], names: [String]) {
    for (layer, name) in zip(layers, names) {
      keys[name] = layer.key.description
      if let residual = layer.definition as? ResidualConfig {
        insert(residual.layers, of: layer, key: "layers", prefix: name)
        insert(residual.shortcut ?? [], of: layer, key: "shortcut", prefix: "\(name).shortcut")
      }
    }
  }

  private mutating func insert(
    _ layers: [LayerConfig], of composition: WrittenLayer, key: String, prefix: String
  ) {
    let written = Self.written(layers, at: composition.key.appending(key))
    let names = LayerNames.numbered(written.map(\.definition.stem))
    insert(written, names: names.map { "\(prefix).\($0)" })
  }

  /// What a plan has accepted can be listed again.
  private static func written(_ layers: [LayerConfig], at key: ConfigKey) -> [WrittenLayer] {
    (try? WrittenLayer.list(layers, key: key)) ?? []
  }
}
