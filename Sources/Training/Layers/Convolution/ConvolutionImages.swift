internal import Tensors

/// How the images that a convolution takes and hands on lie in tensors of samples.
struct ConvolutionImages {
  private let input: ImageShape
  private let output: ImageShape

  /// Takes the shapes of both, `[channels, height, width]`.
  init(input: ImageShape, output: ImageShape) {
    self.input = input
    self.output = output
  }

  /// The channels of some samples of an input, a row each.
  func inputs(_ samples: Range<Int>, of tensor: Tensor) -> Matrix {
    rows(input.channels, of: samples, in: tensor.matrix(columnCount: input.planeSize))
  }

  /// The channels of some samples of an output, a row each.
  func outputs(_ samples: Range<Int>, of tensor: Tensor) -> Matrix {
    rows(output.channels, of: samples, in: tensor.matrix(columnCount: output.planeSize))
  }

  /// The rows of the images of some samples of an output, over which softmax runs.
  func outputRows(_ samples: Range<Int>, of tensor: Tensor) -> Matrix {
    rows(rowsPerSample, of: samples, in: tensor.matrix(columnCount: output.width))
  }

  /// The number of rows of images before some samples of an output.
  func firstRow(of samples: Range<Int>) -> Int { samples.lowerBound * rowsPerSample }

  private var rowsPerSample: Int { output.channels * output.height }

  private func rows(_ count: Int, of samples: Range<Int>, in matrix: Matrix) -> Matrix {
    matrix.rows(samples.lowerBound * count..<samples.upperBound * count)
  }
}
