import Testing

@testable import Tensors

/// Windows of many kinds over small planes, odd sizes among them.
enum WindowSamples {
  static let grids: [WindowGrid] = axes.flatMap { rows in
    axes.map { columns in WindowGrid(rows: rows, columns: columns) }
  }

  private static let axes: [WindowAxis] = [
    WindowAxis(extent: 1, size: 1),
    WindowAxis(extent: 7, size: 3),
    WindowAxis(extent: 6, size: 3, padding: 1),
    WindowAxis(extent: 9, size: 2, stride: 2),
    WindowAxis(extent: 5, size: 2, stride: 2, roundsUp: true),
    WindowAxis(extent: 8, size: 3, stride: 2, padding: 1, dilation: 2),
    WindowAxis(extent: 2, size: 5, padding: 2),
    WindowAxis(extent: 37, size: 4, stride: 2, padding: 1),
    WindowAxis(extent: 28, size: 2, stride: 2),
    WindowAxis(extent: 23, size: 2),
    WindowAxis(extent: 11, size: 2, stride: 4, padding: 1, roundsUp: true),
  ].compactMap { $0 }
}

struct WindowTests {
  @Test(arguments: [
    (6, 3, 1, 0, 1, 4), (6, 3, 2, 1, 1, 3), (7, 3, 2, 0, 2, 2), (5, 5, 1, 0, 1, 1),
    (1, 1, 3, 0, 1, 1),
  ])
  func aWindowStopsWhereItStillFits(
    extent: Int, size: Int, stride: Int, padding: Int, dilation: Int, expected: Int
  ) {
    let axis = WindowAxis(
      extent: extent, size: size, stride: stride, padding: padding, dilation: dilation)
    #expect(axis?.positionCount == expected)
  }

  @Test(arguments: [
    (5, 2, 2, 0, 3), (6, 2, 2, 0, 3), (6, 3, 2, 1, 4), (7, 1, 4, 0, 2), (5, 1, 4, 0, 2),
    (3, 2, 4, 1, 1),
  ])
  func aCountThatRoundsUpLeavesNoElementOutAndBeginsNoWindowBehindTheLast(
    extent: Int, size: Int, stride: Int, padding: Int, expected: Int
  ) {
    let axis = WindowAxis(
      extent: extent, size: size, stride: stride, padding: padding, roundsUp: true)
    #expect(axis?.positionCount == expected)
  }

  @Test func aWindowLargerThanThePaddedPlaneDoesNotFit() {
    #expect(WindowAxis(extent: 4, size: 3, dilation: 2) == nil)
    #expect(WindowAxis(extent: 4, size: 3, padding: 1, dilation: 2) != nil)
    #expect(WindowAxis(extent: 0, size: 1, padding: 1) == nil)
  }

  @Test(arguments: WindowSamples.grids)
  func runsVisitEveryTapOnAnElementOnce(grid: WindowGrid) {
    var visits: [[Int]] = []
    grid.forEachRun { run in
      for index in 0..<run.count {
        visits.append([
          run.tap, run.position + index, run.element + index * grid.columns.stride,
        ])
      }
    }
    let expected = (0..<grid.tapCount).flatMap { tap in
      (0..<grid.positionCount).compactMap { position in
        grid.element(position: position, tap: tap).map { [tap, position, $0] }
      }
    }
    #expect(visits == expected)
  }

  @Test(arguments: WindowSamples.grids)
  func aProductWithGatheredWindowsIsAConvolution(grid: WindowGrid) {
    var random = RandomSource(seed: 3)
    let x = Tensor.random([2, grid.elementCount], &random)
    let weight = Tensor.random([3, 2 * grid.tapCount], &random)
    let windows = Tensor(shape: [2 * grid.tapCount, grid.positionCount])
    let (fast, readable) = (
      Tensor(shape: [3, grid.positionCount]), Tensor(shape: [3, grid.positionCount])
    )
    windows.matrix.gatherWindows(of: x.matrix, grid)
    multiply(.plain(weight.matrix), .plain(windows.matrix), into: fast.matrix)
    convolveByDefinition(x.matrix, weight: weight.matrix, grid, into: readable.matrix)
    expectClose(fast, readable, within: 1e-5)
  }

  @Test(arguments: WindowSamples.grids)
  func scatteringIsTheTransposeOfGathering(grid: WindowGrid) {
    var random = RandomSource(seed: 4)
    let x = Tensor.random([2, grid.elementCount], &random)
    let windows = Tensor(shape: [2 * grid.tapCount, grid.positionCount])
    windows.matrix.gatherWindows(of: x.matrix, grid)
    let gradient = Tensor.random(windows.shape, &random)
    let scattered = Tensor(shape: x.shape)
    scattered.matrix.scatterWindows(gradient.matrix, grid)
    let (left, right) = (product(windows, gradient), product(x, scattered))
    #expect(abs(left - right) <= 1e-4 * max(1, abs(left)))
  }

  private func product(_ a: Tensor, _ b: Tensor) -> Double {
    zip(a.values, b.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
}
