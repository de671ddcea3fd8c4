/// A residual composition whose two ways are known to end in the same shape.
struct ResidualPlan: PlannedLayer {
  let name: String
  let main: LayerChainPlan
  let shortcut: LayerChainPlan
  let activation: Activation

  var input: SampleShape { main.input }

  var output: SampleShape { main.output }

  var parameterCount: Int { main.parameterCount + shortcut.parameterCount }

  var activationCount: Int {
    main.activationCount + shortcut.activationCount + input.elementCount + 2 * output.elementCount
  }

  var layerCount: Int { 1 + main.layerCount + shortcut.layerCount }

  func layer(_ supplies: inout LayerSupplies) -> any Layer { ResidualLayer(self, &supplies) }
}

extension ResidualConfig: LayerDefinition {
  static let key = "residual"

  var stem: String { "block" }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    var site = site
    site.requiredWidth = site.input.width
    let main = try LayerChainPlan(layers, within: site, key: "layers")
    site.name += ".shortcut"
    let around = try LayerChainPlan(shortcut ?? [], within: site, key: "shortcut")
    guard main.output == around.output else {
      throw site.mismatch(
        .waysDiffer(layers: main.output.dimensions, shortcut: around.output.dimensions))
    }
    return ResidualPlan(
      name: String(site.name.dropLast(".shortcut".count)), main: main, shortcut: around,
      activation: activation)
  }
}
