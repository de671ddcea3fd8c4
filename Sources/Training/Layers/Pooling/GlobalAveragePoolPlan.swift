/// Global average pooling as a configuration names it: it has nothing to be configured.
struct GlobalAveragePoolDefinition: LayerDefinition {
  static let key = "global_average_pool"

  var stem: String { "pool" }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    GlobalAveragePoolPlan(name: site.name, image: try site.image())
  }
}

/// Global average pooling of images whose shape is known.
struct GlobalAveragePoolPlan: PlannedLayer {
  let name: String
  let image: ImageShape

  var input: SampleShape { image.sample }

  var output: SampleShape { SampleShape([image.channels]) }

  var parameterCount: Int { 0 }

  func layer(_ supplies: inout LayerSupplies) -> any Layer {
    FunctionLayer(
      GlobalAveragePooling(planeSize: image.planeSize), self, kind: "global average pool",
      batchSize: supplies.batchSize)
  }
}
