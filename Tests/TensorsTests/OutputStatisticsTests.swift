import Tensors
import Testing

struct OutputStatisticsTests {
  @Test func saturationIsCountedOnBothSides() {
    let tensor = Tensor(shape: [5], values: [-0.999, 0.5, 0.9, 0.999, .nan])
    let sums = ElementSums(tensor.row, saturation: SaturationBand(centre: 0, limit: 0.95))
    #expect(sums.saturatedCount == 2)
    #expect(sums.saturatedFraction == 0.4)
  }

  @Test(arguments: oddLengths)
  func theSamePassCountsSaturationAndAddsUp(count: Int) {
    let band = SaturationBand(centre: 0.5, limit: 0.4)
    var random = RandomSource(seed: 9)
    let special: [Float] = [.nan, .infinity, -.infinity, 0, .leastNonzeroMagnitude]
    let tensor = Tensor.random([count], &random)
    for position in stride(from: 0, to: count, by: 11) {
      tensor[position] = special[position % 5]
    }
    let fast = ElementSums(tensor.row, saturation: band)
    var readable = ElementSums()
    for value in tensor.values {
      readable.add(value, saturation: band)
    }
    #expect(fast.saturatedCount == readable.saturatedCount)
    #expect(fast.zeroCount == readable.zeroCount)
    #expect(fast.nanCount == readable.nanCount)
  }

  @Test func aColumnIsZeroOnlyIfEveryRowSaysSo() {
    let tensor = Tensor(shape: [2, 4], values: [0, 0, 1, .nan, -0.0, 2, 0, 0])
    #expect(tensor.matrix.zeroColumnCount() == 1)
  }

  @Test(arguments: [(1, 16), (9, 33), (40, 15), (17, 48)])
  func zeroColumnsAreFoundAmongAnyNumber(rows: Int, columns: Int) {
    let tensor = Tensor(shape: [rows, columns])
    for column in stride(from: 0, to: columns, by: 3) {
      tensor[(rows - 1) * columns + column] = .leastNonzeroMagnitude
    }
    #expect(tensor.matrix.zeroColumnCount() == columns - (columns + 2) / 3)
  }

  @Test func withoutRowsNoColumnIsZero() {
    #expect(Tensor(shape: [0, 4]).matrix.zeroColumnCount() == 0)
  }
}
