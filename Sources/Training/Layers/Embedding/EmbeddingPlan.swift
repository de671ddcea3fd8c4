/// An embedding whose vocabulary is known.
struct EmbeddingPlan: PlannedLayer {
  let config: EmbeddingConfig
  let name: String
  let input: SampleShape
  let vocabulary: Int

  var output: SampleShape { SampleShape(input.dimensions + [config.width]) }

  var parameterCount: Int { vocabulary * config.width }

  func layer(_ supplies: inout LayerSupplies) -> any Layer { EmbeddingLayer(self, &supplies) }
}

extension EmbeddingConfig: LayerDefinition {
  static let key = "embedding"

  var stem: String { Self.key }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    guard let needed = site.vocabularySize else {
      throw site.mismatch(.indicesNeeded(given: site.input.dimensions))
    }
    let vocabulary = vocabulary ?? needed
    guard vocabulary >= needed else {
      throw site.mismatch(.vocabularyTooSmall(given: vocabulary, needed: needed))
    }
    return EmbeddingPlan(config: self, name: site.name, input: site.input, vocabulary: vocabulary)
  }
}
