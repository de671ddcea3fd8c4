import Testing

@testable import Tensors

struct PoolingTests {
  private func pooled(_ values: [Float], _ grid: WindowGrid) -> (maxima: Tensor, choices: Tensor) {
    let planes = Tensor(shape: [1, grid.elementCount], values: values)
    let maxima = Tensor(shape: [1, grid.positionCount])
    let choices = Tensor(shape: [1, grid.positionCount])
    maxima.matrix.setMaxima(of: planes.matrix, grid, choices: choices.matrix)
    return (maxima, choices)
  }

  private func grid(_ height: Int, _ width: Int, size: Int) throws -> WindowGrid {
    try WindowGrid(
      rows: #require(WindowAxis(extent: height, size: min(size, height))),
      columns: #require(WindowAxis(extent: width, size: size)))
  }

  /// Grids at every position of which the window is on an element.
  private static let grids = WindowSamples.grids.filter { grid in
    (0..<grid.positionCount).allSatisfy { position in
      (0..<grid.tapCount).contains { grid.element(position: position, tap: $0) != nil }
    }
  }

  @Test(arguments: grids, [[], [Float.nan, -.infinity]])
  func maximaAndTheirTapsAreThoseOfTheDefinition(grid: WindowGrid, specials: [Float]) {
    var random = RandomSource(seed: 5)
    let x = Tensor.random([3, grid.elementCount], &random)
    for (index, position) in stride(from: 0, to: x.count, by: 3).enumerated() {
      if let special = specials.dropFirst(index % 4).first { x[position] = special }
    }
    let (fast, readable) = (Maxima(grid), Maxima(grid))
    fast.values.matrix.setMaxima(of: x.matrix, grid, choices: fast.taps.matrix)
    readable.values.matrix.setMaximaByDefinition(
      of: x.matrix, grid, choices: readable.taps.matrix)
    #expect(fast.values.values.map(\.bitPattern) == readable.values.values.map(\.bitPattern))
    #expect(fast.taps.values == readable.taps.values)
  }

  @Test(arguments: grids)
  func everyElementGetsTheGradientOfThePositionsThatChoseIt(grid: WindowGrid) {
    var random = RandomSource(seed: 7)
    let x = Tensor.random([3, grid.elementCount], &random)
    let dy = Tensor.random([3, grid.positionCount], &random)
    let (maxima, dx) = (Maxima(grid), Tensor.random(x.shape, &random))
    maxima.values.matrix.setMaxima(of: x.matrix, grid, choices: maxima.taps.matrix)
    dx.matrix.setMaximaGradient(dy.matrix, grid, choices: maxima.taps.matrix)
    let expected = Tensor(shape: x.shape)
    for plane in 0..<3 {
      for position in 0..<grid.positionCount {
        let tap = Int(maxima.taps.matrix[plane, position])
        guard let element = grid.element(position: position, tap: tap) else { continue }
        expected.matrix[plane, element] += dy.matrix[plane, position]
      }
    }
    expectClose(dx, expected, within: 1e-6)
  }

  /// Room for the maxima of three planes.
  private struct Maxima {
    let values: Tensor
    let taps: Tensor

    init(_ grid: WindowGrid) {
      values = Tensor(shape: [3, grid.positionCount])
      taps = Tensor(shape: [3, grid.positionCount])
    }
  }

  @Test(arguments: grids, [false, true])
  func averagesAreThoseOfTheDefinition(grid: WindowGrid, countsPadding: Bool) {
    var random = RandomSource(seed: 6)
    let x = Tensor.random([3, grid.elementCount], &random)
    let (fast, readable) = (
      Tensor(shape: [3, grid.positionCount]), Tensor(shape: [3, grid.positionCount])
    )
    let factors = Tensor(
      shape: [grid.positionCount], values: grid.averagingFactors(countsPadding: countsPadding))
    fast.matrix.setAverages(of: x.matrix, grid, factors: factors)
    readable.matrix.setAveragesByDefinition(of: x.matrix, grid, countsPadding: countsPadding)
    expectClose(fast, readable, within: 1e-5)
  }

  @Test func ofEqualElementsTheFirstIsChosen() throws {
    let (maxima, choices) = try pooled([2, 2, 1, 2, 2, 0], grid(2, 3, size: 2))
    #expect(maxima.values == [2, 2])
    #expect(choices.values == [0, 0])
  }

  @Test func notANumberWinsOverInfinityAndTheLastOneIsChosen() throws {
    let (maxima, choices) = try pooled([.nan, .infinity, .nan, 1, 2, 3], grid(1, 6, size: 3))
    #expect(maxima.values.map(\.isNaN) == [true, true, true, false])
    #expect(choices.values == [2, 1, 0, 2])
  }

  @Test func negativeInfinityAloneIsItsOwnMaximum() throws {
    let (maxima, choices) = try pooled([-.infinity, -.infinity], grid(1, 2, size: 2))
    #expect(maxima.values == [-.infinity])
    #expect(choices.values == [0])
  }

  @Test(arguments: oddLengths.filter { $0 > 0 })
  func meansOfRowsAreTheirSumsInEqualShares(length: Int) {
    var random = RandomSource(seed: 8)
    let x = Tensor.random([4, length], &random)
    let (means, sums) = (Tensor(shape: [2, 2]), Tensor(shape: [2]))
    means.matrix.setMeans(ofRowsIn: x.matrix)
    x.matrix.sumRows(into: sums)
    x.matrix.sumRows(into: sums, adding: true)
    for channel in 0..<2 {
      let rows = [channel, channel + 2].map { Array(x.values[$0 * length..<($0 + 1) * length]) }
      let expected = rows.map { $0.reduce(0) { $0 + Double($1) } }
      #expect(abs(Double(means[channel]) - expected[0] / Double(length)) < 1e-5)
      #expect(abs(Double(sums[channel]) - 2 * (expected[0] + expected[1])) < 1e-3)
    }
  }

  @Test func aVectorReturnsInTurnAndNoRowsTouchNothing() {
    let x = Tensor(shape: [4, 2])
    x.matrix.addToRows(Tensor(shape: [2], values: [1, 2]))
    #expect(x.values == [1, 1, 2, 2, 1, 1, 2, 2])
    x.setRowCount(0)
    x.matrix.addToRows(Tensor(shape: [2], values: [1, 2]))
    #expect(x.values.isEmpty)
  }
}
