/// The sizes of a convolution: how many channels it takes and gives, and how its window moves.
public struct ConvolutionGeometry: Equatable, Sendable {
  /// The number of channels of x.
  public let inputChannels: Int
  /// The number of channels of y.
  public let outputChannels: Int
  /// The number of parts into which both are divided; each part sees its own channels only.
  public let groupCount: Int
  /// How the window moves over every channel.
  public let grid: WindowGrid

  /// Takes the sizes.
  public init(inputChannels: Int, outputChannels: Int, groupCount: Int, grid: WindowGrid) {
    precondition(
      groupCount > 0 && inputChannels.isMultiple(of: groupCount)
        && outputChannels.isMultiple(of: groupCount), "Channels divide into groups.")
    self.inputChannels = inputChannels
    self.outputChannels = outputChannels
    self.groupCount = groupCount
    self.grid = grid
  }

  /// The number of elements of a sample of x and of y.
  var sampleSize: Int {
    inputChannels * grid.elementCount + outputChannels * grid.positionCount
  }

  /// The number of weights.
  var weightCount: Int { outputChannels * inputChannels / groupCount * grid.tapCount }

  /// The number of samples whose channels are the rows of a matrix.
  func sampleCount(ofInput x: Matrix, output y: Matrix) -> Int {
    let sampleCount = x.rowCount / inputChannels
    precondition(
      x.rowCount == sampleCount * inputChannels && y.rowCount == sampleCount * outputChannels
        && x.columnCount == grid.elementCount && y.columnCount == grid.positionCount,
      "A convolution takes and gives all channels of as many samples.")
    return sampleCount
  }

  /// The channels of some samples of x.
  func inputs(_ samples: Range<Int>, of x: Matrix) -> Matrix {
    x.rows(samples.lowerBound * inputChannels..<samples.upperBound * inputChannels)
  }

  /// The channels of some samples of y.
  func outputs(_ samples: Range<Int>, of y: Matrix) -> Matrix {
    y.rows(samples.lowerBound * outputChannels..<samples.upperBound * outputChannels)
  }
}
