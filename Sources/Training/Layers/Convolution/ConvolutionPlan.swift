internal import Tensors

/// A convolution that is known to fit the images it is given.
struct ConvolutionPlan: PlannedLayer {
  let config: ConvolutionConfig
  let name: String
  let image: ImageShape
  let grid: WindowGrid

  var input: SampleShape { image.sample }

  var output: SampleShape { outputImage.sample }

  /// The shape of the images that it hands on.
  var outputImage: ImageShape {
    ImageShape(
      channels: config.channels, height: grid.rows.positionCount,
      width: grid.columns.positionCount)
  }

  /// The sizes by which it is computed.
  var geometry: ConvolutionGeometry {
    ConvolutionGeometry(
      inputChannels: image.channels, outputChannels: config.channels,
      groupCount: config.groups, grid: grid)
  }

  /// Outputs, inputs of a group, height and width of the kernel.
  var weightShape: [Int] {
    [config.channels, image.channels / config.groups] + config.kernel.dimensions
  }

  var parameterCount: Int {
    weightShape.reduce(1, *) + (config.hasBias ? config.channels : 0)
  }

  /// Its sums are kept beside input and output if the activation needs them; what else there is is
  /// held for a few samples alone.
  var activationCount: Int {
    input.elementCount + output.elementCount * (config.activation.needsInput ? 2 : 1)
  }

  /// The number of elements that the window sees of one sample, each as often as a tap is on it.
  private var windowsSize: Int { image.channels * grid.tapCount * grid.positionCount }

  func layer(_ supplies: inout LayerSupplies) -> any Layer { ConvolutionLayer(self, &supplies) }
}

extension ConvolutionConfig: LayerDefinition {
  static let key = "conv"

  var stem: String { Self.key }

  func planned(at site: LayerSite) throws(TrainingConfigError) -> any PlannedLayer {
    let image = try site.image()
    guard image.channels.isMultiple(of: groups), channels.isMultiple(of: groups) else {
      throw site.mismatch(
        .unevenGroups(groups: groups, channels: channels, given: site.input.dimensions))
    }
    let window = WindowConfig(
      kernel: kernel, stride: stride, padding: padding, dilation: dilation)
    let plan = ConvolutionPlan(
      config: self, name: site.name, image: image, grid: try window.grid(over: image, at: site))
    try plan.checkSize(at: site)
    return plan
  }
}

extension ConvolutionPlan {
  private static let sampleLimit = 100_000_000

  /// Refuses what one sample alone would make too large.
  fileprivate func checkSize(at site: LayerSite) throws(TrainingConfigError) {
    let largest = max(output.elementCount, windowsSize)
    guard largest <= Self.sampleLimit else {
      throw site.mismatch(.tooManyWindows(limit: Self.sampleLimit, given: site.input.dimensions))
    }
  }
}
