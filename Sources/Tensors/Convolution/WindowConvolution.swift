/// A convolution as products of matrices, one for every sample and group: w as outputs × (inputs ×
/// taps), and what the window sees as (inputs × taps) × positions.
///
/// The latter is made anew in the backward pass, which takes less memory than keeping it and no
/// more time than reading it back. Works for all sizes on all processors.
final class WindowConvolution: ConvolutionMethod {
  let sampleCount = 1
  private let geometry: ConvolutionGeometry
  private let seen: Tensor?
  private let seenGradient: Tensor?
  private var weight = Tensor(shape: [0, 0])
  private var bias: Tensor?

  /// Makes room for what the window sees of one sample; a window of one tap that moves by one sees
  /// the sample itself.
  init(_ geometry: ConvolutionGeometry) {
    let (grid, channels) = (geometry.grid, geometry.inputChannels)
    let shape = [channels * grid.tapCount, grid.positionCount]
    self.geometry = geometry
    seen = grid.isIdentity ? nil : Tensor(shape: shape)
    seenGradient = grid.isIdentity ? nil : Tensor(shape: shape)
  }

  func take(weight: Tensor, bias: Tensor?) {
    self.weight = weight
    self.bias = bias
  }

  func setOutput(_ y: Matrix, of x: Matrix) {
    for sample in 0..<geometry.sampleCount(ofInput: x, output: y) {
      let seen = gathered(from: geometry.inputs(sample..<sample + 1, of: x))
      let output = geometry.outputs(sample..<sample + 1, of: y)
      forEachGroup { group in
        multiply(
          .plain(part(group, of: weight.matrix)), .plain(part(group, of: seen)),
          into: part(group, of: output))
      }
    }
    if let bias { y.addToRows(bias) }
  }

  func propagate(
    _ dy: Matrix, input x: Matrix, into dx: Matrix?, weight: Tensor, bias: Tensor?
  ) {
    for sample in 0..<geometry.sampleCount(ofInput: x, output: dy) {
      let sample = sample..<sample + 1
      let gradient = geometry.outputs(sample, of: dy)
      addWeightGradient(gradient, input: geometry.inputs(sample, of: x), to: weight.matrix)
      if let dx { setInputGradient(geometry.inputs(sample, of: dx), from: gradient) }
    }
    if let bias { dy.sumRows(into: bias, adding: true) }
  }
}

extension WindowConvolution {
  /// Adds `dw = dy · seenᵀ` of one sample.
  private func addWeightGradient(_ dy: Matrix, input x: Matrix, to gradient: Matrix) {
    let seen = gathered(from: x)
    forEachGroup { group in
      multiply(
        .plain(part(group, of: dy)), .transposed(part(group, of: seen)),
        into: part(group, of: gradient), adding: true)
    }
  }

  /// Sets dx of one sample to `wᵀ · dy`, summed over the windows that saw an element.
  private func setInputGradient(_ dx: Matrix, from dy: Matrix) {
    let target = seenGradient?.matrix ?? dx
    forEachGroup { group in
      multiply(
        .transposed(part(group, of: weight.matrix)), .plain(part(group, of: dy)),
        into: part(group, of: target))
    }
    if let seenGradient { dx.scatterWindows(seenGradient.matrix, geometry.grid) }
  }

  /// What the window sees of a sample, until the next one is gathered.
  private func gathered(from planes: Matrix) -> Matrix {
    guard let seen else { return planes }
    seen.matrix.gatherWindows(of: planes, geometry.grid)
    return seen.matrix
  }

  private func forEachGroup(_ body: (Int) -> Void) {
    for group in 0..<geometry.groupCount { body(group) }
  }

  /// The rows that belong to one group.
  private func part(_ group: Int, of matrix: Matrix) -> Matrix {
    let size = matrix.rowCount / geometry.groupCount
    return matrix.rows(group * size..<(group + 1) * size)
  }
}
