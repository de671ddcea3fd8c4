/// A transformer block whose input, time × width, is known.
struct TransformerPlan: PlannedLayer {
  let config: TransformerConfig
  let name: String
  /// The two residual compositions, with the norms between them if these stand behind.
  let parts: [any PlannedLayer]
  let input: SampleShape

  var output: SampleShape { input }

  var parameterCount: Int { parts.reduce(0) { $0 + $1.parameterCount } }

  var activationCount: Int { parts.reduce(0) { $0 + $1.activationCount } }

  var layerCount: Int { 1 + parts.reduce(0) { $0 + $1.layerCount } }

  func layer(_ supplies: inout LayerSupplies) -> any Layer { TransformerLayer(self, &supplies) }
}

extension TransformerConfig: LayerDefinition {
  static let key = "transformer"

  var stem: String { Self.key }

  /// The blocks that it stands for.
  var stack: [TransformerConfig] {
    var block = self
    block.layers = 1
    return Array(repeating: block, count: layers)
  }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    let input = try site.sequence()
    let first: Part = ("norm1", LayerNormConfig())
    let second: Part = ("norm2", LayerNormConfig())
    let parts: [any PlannedLayer] =
      switch norm {
      case .pre:
        [
          try residual("block1", [first] + attention, at: site),
          try residual("block2", [second] + feedForward(input.width), at: site),
        ]
      case .post:
        [
          try residual("block1", attention, at: site), try planned(first, at: site),
          try residual("block2", feedForward(input.width), at: site),
          try planned(second, at: site),
        ]
      }
    return TransformerPlan(config: self, name: site.name, parts: parts, input: input)
  }
}

/// A layer inside of a block, with its name there.
private typealias Part = (name: String, definition: any LayerDefinition)

extension TransformerConfig {
  private var attention: [Part] {
    var attention = AttentionConfig()
    attention.heads = heads
    attention.isCausal = isCausal
    attention.dropout = dropout
    attention.initialisation = initialisation
    return [("attention", attention)] + dropout(named: "dropout1")
  }

  private func feedForward(_ width: Int) -> [Part] {
    let inner = DenseConfig(
      units: feedForward ?? 4 * width, activation: activation, initialisation: initialisation)
    let outer = DenseConfig(units: width, initialisation: initialisation)
    return [("linear1", inner)] + dropout(named: "dropout2") + [("linear2", outer)]
      + dropout(named: "dropout3")
  }

  private func dropout(named name: String) -> [Part] {
    dropout > 0 ? [(name, DropoutConfig(share: dropout))] : []
  }

  /// Every part takes and hands on what the block does, so that each of them is planned there.
  private func planned(
    _ part: Part, at site: LayerSite
  ) throws(TrainingConfigError) -> any PlannedLayer {
    var site = site
    site.name += ".\(part.name)"
    return try part.definition.planned(at: site)
  }

  private func residual(
    _ name: String, _ parts: [Part], at site: LayerSite
  ) throws(TrainingConfigError) -> any PlannedLayer {
    let written = parts.map { WrittenLayer(definition: $0.definition, key: site.key) }
    let names = parts.map { "\(site.name).\($0.name)" }
    return ResidualPlan(
      name: "\(site.name).\(name)", main: try LayerChainPlan(written, names: names, at: site),
      shortcut: try LayerChainPlan([], names: [], at: site), activation: .identity)
  }
}
