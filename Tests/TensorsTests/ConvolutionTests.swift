import Testing

@testable import Tensors

/// Convolutions of many kinds: fewer and more channels than a vector has elements, groups, odd
/// sizes.
enum ConvolutionSamples {
  static let geometries: [ConvolutionGeometry] = channels.flatMap { channels in
    axes.map { rows, columns in
      ConvolutionGeometry(
        inputChannels: channels.0, outputChannels: channels.1, groupCount: channels.2,
        grid: WindowGrid(rows: rows, columns: columns))
    }
  }

  private static let channels = [
    (1, 16, 1), (16, 32, 1), (3, 5, 1), (10, 33, 1), (6, 4, 2), (7, 7, 7), (32, 32, 2),
  ]

  private static let axes: [(WindowAxis, WindowAxis)] = {
    let axes = [
      WindowAxis(extent: 7, size: 3), WindowAxis(extent: 12, size: 3, padding: 1),
      WindowAxis(extent: 9, size: 2, stride: 2),
      WindowAxis(extent: 13, size: 3, stride: 2, padding: 2, dilation: 2),
      WindowAxis(extent: 5, size: 1), WindowAxis(extent: 31, size: 5, padding: 2),
    ].compactMap { $0 }
    return zip(axes, axes.dropFirst() + axes.prefix(1)).map { ($0, $1) } + [(axes[1], axes[1])]
  }()
}

struct ConvolutionTests {
  /// A batch of a convolution with gradients and all that is computed of it.
  private struct Case {
    let geometry: ConvolutionGeometry
    let x: Tensor
    let y: Tensor
    let dy: Tensor
    let dx: Tensor
    let weight: Tensor
    let bias: Tensor?
    let weightGradient: Tensor
    let biasGradient: Tensor?

    init(_ geometry: ConvolutionGeometry, sampleCount: Int, hasBias: Bool) {
      var random = RandomSource(seed: 11)
      let grid = geometry.grid
      let inputs = geometry.inputChannels / geometry.groupCount
      self.geometry = geometry
      x = .random([sampleCount * geometry.inputChannels, grid.elementCount], &random)
      dy = .random([sampleCount * geometry.outputChannels, grid.positionCount], &random)
      y = Tensor(shape: dy.shape)
      dx = Tensor(shape: x.shape)
      weight = .random([geometry.outputChannels, inputs * grid.tapCount], &random)
      bias = hasBias ? .random([geometry.outputChannels], &random) : nil
      weightGradient = .random(weight.shape, &random)
      biasGradient = bias.map { .random($0.shape, &random) }
    }

    func compute(by method: any ConvolutionMethod) {
      method.take(weight: weight, bias: bias)
      method.setOutput(y.matrix, of: x.matrix)
      method.propagate(
        dy.matrix, input: x.matrix, into: dx.matrix, weight: weightGradient, bias: biasGradient)
    }

    var results: [Tensor] { [y, dx, weightGradient] + (biasGradient.map { [$0] } ?? []) }
  }

  @Test(arguments: ConvolutionSamples.geometries, [1, 3])
  func directKernelsComputeTheSameAsProductsOfWindows(
    geometry: ConvolutionGeometry, sampleCount: Int
  ) {
    let hasBias = sampleCount > 1
    guard let direct = DirectConvolution(geometry, batchSize: 2, hasBias: hasBias) else { return }
    let (fast, readable) = (
      Case(geometry, sampleCount: sampleCount, hasBias: hasBias),
      Case(geometry, sampleCount: sampleCount, hasBias: hasBias)
    )
    fast.compute(by: direct)
    readable.compute(by: WindowConvolution(geometry))
    for (fast, readable) in zip(fast.results, readable.results) {
      expectClose(fast, readable, within: 1e-5)
    }
  }

  @Test func productsOfWindowsComputeWhatTheDefinitionSays() throws {
    for geometry in ConvolutionSamples.geometries where geometry.groupCount == 1 {
      let batch = Case(geometry, sampleCount: 1, hasBias: false)
      let expected = Tensor(shape: batch.y.shape)
      batch.compute(by: WindowConvolution(geometry))
      convolveByDefinition(
        batch.x.matrix, weight: batch.weight.matrix, geometry.grid, into: expected.matrix)
      expectClose(batch.y, expected, within: 1e-5)
    }
  }

  @Test func aNumberThatIsNotOneReachesThePositionsThatSeeItAndNoOthers() throws {
    let axis = try #require(WindowAxis(extent: 12, size: 3, padding: 1))
    let geometry = ConvolutionGeometry(
      inputChannels: 16, outputChannels: 32, groupCount: 1,
      grid: WindowGrid(rows: axis, columns: axis))
    for method in [geometry.method(batchSize: 1, hasBias: false), WindowConvolution(geometry)] {
      let batch = Case(geometry, sampleCount: 1, hasBias: false)
      batch.x[5 * 12 + 7] = .nan
      batch.compute(by: method)
      let seen = (0..<144).filter { batch.y[$0].isNaN }
      #expect(seen == [54, 55, 56, 66, 67, 68, 78, 79, 80])
    }
  }

  @Test func anotherNumberOfThreadsChangesNoOutput() throws {
    let axis = try #require(WindowAxis(extent: 12, size: 3, padding: 1))
    let geometry = ConvolutionGeometry(
      inputChannels: 16, outputChannels: 32, groupCount: 1,
      grid: WindowGrid(rows: axis, columns: axis))
    let method = geometry.method(batchSize: 4, hasBias: true)
    let batches = [2, 1].map { threads in
      useMatrixThreads(threads)
      let batch = Case(geometry, sampleCount: 5, hasBias: true)
      batch.compute(by: method)
      return batch
    }
    for (one, other) in zip(batches[0].results, batches[1].results) {
      expectClose(one, other, within: 1e-5)
    }
  }

  @Test func theImagesOfADigitHaveDirectKernels() throws {
    let axis = try #require(WindowAxis(extent: 28, size: 3, padding: 1))
    let grid = WindowGrid(rows: axis, columns: axis)
    for (inputs, outputs) in [(1, 16), (16, 32)] {
      let geometry = ConvolutionGeometry(
        inputChannels: inputs, outputChannels: outputs, groupCount: 1, grid: grid)
      #expect(geometry.method(batchSize: 64, hasBias: true) is DirectConvolution)
    }
  }

  @Test(arguments: [(1, 1), (3, 3), (64, 4), (100, 4), (13, 4), (9, 3)])
  func aBatchIsDividedIntoPartsThatFitACache(batchSize: Int, expected: Int) throws {
    let axis = try #require(WindowAxis(extent: 28, size: 3, padding: 1))
    let geometry = ConvolutionGeometry(
      inputChannels: 16, outputChannels: 32, groupCount: 1,
      grid: WindowGrid(rows: axis, columns: axis))
    #expect(geometry.samplesInCache(of: batchSize) == expected)
  }
}
