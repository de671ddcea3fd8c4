internal import Tensors

/// What the window of a convolution sees of one sample, (channels × taps) × positions, and the
/// gradient by it.
///
/// Both are held for one sample at a time: of a batch they would be as many times larger than the
/// input as the kernel has taps. A kernel of 1 × 1 that moves by one sees the sample itself.
struct SampleWindows {
  /// The width of an image that the convolution hands on.
  let outputWidth: Int
  private let grid: WindowGrid
  private let channels: Int
  private let outputChannels: Int
  private let seen: Tensor?
  private let seenGradient: Tensor?

  /// Makes room for one sample.
  init(_ plan: ConvolutionPlan) {
    grid = plan.grid
    channels = plan.image.channels
    outputChannels = plan.config.channels
    outputWidth = plan.output.width
    seen = grid.isIdentity ? nil : Tensor(shape: plan.windowsShape)
    seenGradient = grid.isIdentity ? nil : Tensor(shape: plan.windowsShape)
  }

  /// What the window sees of a sample, until the next one is gathered.
  func gathered(from planes: Matrix) -> Matrix {
    guard let seen else { return planes }
    seen.matrix.gatherWindows(of: planes, grid)
    return seen.matrix
  }

  /// Lets `body` set the gradient by what the window saw, and hands it on to the sample.
  func scatter(into planes: Matrix, _ body: (Matrix) -> Void) {
    guard let seenGradient else { return body(planes) }
    body(seenGradient.matrix)
    planes.scatterWindows(seenGradient.matrix, grid)
  }
}

extension SampleWindows {
  /// The channels of one sample of an input.
  func inputPlanes(of tensor: Tensor, _ sample: Int) -> Matrix {
    grid.elements(of: tensor).rows(sample * channels..<(sample + 1) * channels)
  }

  /// The channels of all samples of an output.
  func outputPlanes(of tensor: Tensor) -> Matrix {
    grid.positions(of: tensor)
  }

  /// The channels of one sample of an output.
  func outputPlanes(of tensor: Tensor, _ sample: Int) -> Matrix {
    outputPlanes(of: tensor).rows(sample * outputChannels..<(sample + 1) * outputChannels)
  }
}
