/// Self-attention whose input, time × width, is known.
struct AttentionPlan: PlannedLayer {
  let config: AttentionConfig
  let name: String
  let input: SampleShape

  var output: SampleShape { input }

  /// The number of time steps.
  var stepCount: Int { input.dimensions[0] }

  var parameterCount: Int { 4 * input.width * (input.width + (config.hasBias ? 1 : 0)) }

  /// Projections, outputs of the heads and of the layer with their gradients; weights with theirs.
  var activationCount: Int {
    2 * (3 + 1 + 1) * input.elementCount + 2 * config.heads * stepCount * stepCount
      + (dropout?.activationCount ?? 0)
  }

  /// The dropout of the weights, if there is any.
  var dropout: DropoutPlan? {
    guard config.dropout > 0 else { return nil }
    return DropoutPlan(
      config: DropoutConfig(share: config.dropout), name: "\(name).dropout",
      input: SampleShape([config.heads, stepCount, stepCount]))
  }

  func layer(_ supplies: inout LayerSupplies) -> any Layer { AttentionLayer(self, &supplies) }
}

extension AttentionConfig: LayerDefinition {
  static let key = "attention"

  var stem: String { Self.key }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    let input = try site.sequence()
    guard input.width.isMultiple(of: heads) else {
      throw site.mismatch(.unevenHeads(heads: heads, given: input.dimensions))
    }
    return AttentionPlan(config: self, name: site.name, input: input)
  }
}
