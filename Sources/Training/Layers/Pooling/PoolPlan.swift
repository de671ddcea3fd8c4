internal import Tensors

/// A pooling layer that is known to fit the images it is given.
struct PoolPlan: PlannedLayer {
  /// What is taken of the elements under the window.
  enum Choice {
    case maximum
    case average(countsPadding: Bool)
  }

  let choice: Choice
  let name: String
  let kind: String
  let image: ImageShape
  let grid: WindowGrid

  var input: SampleShape { image.sample }

  var output: SampleShape {
    SampleShape([image.channels, grid.rows.positionCount, grid.columns.positionCount])
  }

  var parameterCount: Int { 0 }

  /// A maximum is kept with where it was.
  var activationCount: Int {
    switch choice {
    case .maximum: input.elementCount + 2 * output.elementCount
    case .average: input.elementCount + output.elementCount
    }
  }

  func layer(_ supplies: inout LayerSupplies) -> any Layer {
    FunctionLayer(
      function(batchSize: supplies.batchSize), self, kind: kind, batchSize: supplies.batchSize)
  }

  private func function(batchSize: Int) -> any BatchFunction {
    switch choice {
    case .maximum: MaxPooling(grid, outputShape: [batchSize] + output.dimensions)
    case .average(let countsPadding): AveragePooling(grid, countsPadding: countsPadding)
    }
  }
}

extension MaxPoolConfig: LayerDefinition {
  static let key = "max_pool"

  var stem: String { "pool" }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    let window = WindowConfig(
      kernel: kernel, stride: stride ?? kernel, padding: padding, roundsUp: roundsUp)
    return try window.pooling(.maximum, kind: "max pool \(kernel.text)", at: site)
  }
}

extension AveragePoolConfig: LayerDefinition {
  static let key = "average_pool"

  var stem: String { "pool" }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    let window = WindowConfig(kernel: kernel, stride: stride ?? kernel, padding: padding)
    return try window.pooling(
      .average(countsPadding: countsPadding), kind: "average pool \(kernel.text)", at: site)
  }
}

extension WindowConfig {
  /// Fits a pooling layer; a window that may see nothing but padding does not fit.
  fileprivate func pooling(
    _ choice: PoolPlan.Choice, kind: String, at site: LayerSite
  ) throws(TrainingConfigError) -> PoolPlan {
    guard 2 * padding.height <= kernel.height, 2 * padding.width <= kernel.width else {
      throw site.mismatch(
        .paddingTooLarge(padding: padding.dimensions, kernel: kernel.dimensions))
    }
    let image = try site.image()
    return PoolPlan(
      choice: choice, name: site.name, kind: kind, image: image,
      grid: try grid(over: image, at: site))
  }
}
