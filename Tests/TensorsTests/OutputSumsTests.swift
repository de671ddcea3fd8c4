import Tensors
import Testing

struct OutputSumsTests {
  private let band = SaturationBand(centre: 0.5, limit: 0.4)

  /// Expects one pass, with and without saturation, to agree with adding one by one.
  private func expectAgreement(_ values: [Float]) {
    let matrix = Tensor(shape: [values.count], values: values).row
    for saturation in [nil, band] {
      let fast = OutputSums(matrix, saturation: saturation)
      var readable = OutputSums()
      for value in values {
        readable.add(value, saturation: saturation)
      }
      expectSameCounts(fast, readable)
      expectClose(fast, readable, values)
    }
  }

  private func expectSameCounts(_ fast: OutputSums, _ readable: OutputSums) {
    #expect(fast.count == readable.count)
    #expect(fast.zeroCount == readable.zeroCount)
    #expect(fast.nanCount == readable.nanCount)
    #expect(fast.infCount == readable.infCount)
    #expect(fast.saturatedCount == readable.saturatedCount)
  }

  private func expectClose(_ fast: OutputSums, _ readable: OutputSums, _ values: [Float]) {
    let magnitudeSum = values.filter(\.isFinite).reduce(0) { $0 + Double(abs($1)) }
    #expect(abs(fast.sum - readable.sum) <= 1.1e-6 * magnitudeSum)
    #expect(abs(fast.squareSum - readable.squareSum) <= 1.2e-6 * readable.squareSum)
    let deviation = readable.standardDeviation
    let spacing = 1e-7 * abs(readable.mean)
    #expect(abs(fast.standardDeviation - deviation) <= 1.3e-5 * deviation + spacing)
  }

  /// Expects the norm of a gradient to be the one that the sums of all its elements have.
  private func expectNorm(_ values: [Float]) {
    let matrix = Tensor(shape: [values.count], values: values).row
    var readable = ElementSums()
    for value in values {
      readable.add(value)
    }
    let fast = SignalNorm(matrix)
    #expect(fast.nanCount == readable.nanCount)
    #expect(fast.infCount == readable.infCount)
    guard readable.norm.isFinite else { return #expect("\(fast.norm)" == "\(readable.norm)") }
    #expect(abs(fast.norm - readable.norm) <= 1.1e-6 * readable.norm)
  }

  @Test(arguments: oddLengths + [1023, 1024, 1025, 1088, 5000])
  func onePassAgreesWithAddingOneByOne(count: Int) {
    var random = RandomSource(seed: 3)
    let values = (0..<count).map { _ in random.normal() }
    expectAgreement(values)
    expectAgreement(values.map { max(0, $0) })
    expectNorm(values)
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, .leastNonzeroMagnitude, 0, -0.0, 3e38])
  func specialValuesAreCountedWhereverTheyStand(value: Float) {
    var random = RandomSource(seed: 4)
    for position in [0, 5, 255, 256, 300, 599] {
      var values = (0..<600).map { _ in random.normal() }
      values[position] = value
      expectAgreement(values)
      expectNorm(values)
    }
  }

  @Test(arguments: [Float(1e-42), 1e-25, 1e-15, 1, 1e15, 1e25], oddLengths)
  func elementsOfAnySizeAreMeasured(factor: Float, count: Int) {
    var random = RandomSource(seed: 6)
    let values = (0..<count).map { _ in factor * random.normal() }
    expectAgreement(values)
    expectNorm(values)
  }

  @Test(arguments: [Float(0), -0.0, .nan, .infinity, 0.1, 1e30], oddLengths)
  func elementsThatAreAllTheSameAreMeasured(value: Float, count: Int) {
    let values = Array(repeating: value, count: count)
    expectAgreement(values)
    expectNorm(values)
  }

  @Test func saturationIsCountedOnBothSides() {
    let tensor = Tensor(shape: [5], values: [-0.999, 0.5, 0.9, 0.999, .nan])
    let sums = OutputSums(tensor.row, saturation: SaturationBand(centre: 0, limit: 0.95))
    #expect(sums.saturatedCount == 2)
    #expect(sums.saturatedFraction == 0.4)
  }

  @Test(arguments: [Float(0.1), 1000, 1e-20])
  func elementsThatHardlyDifferHaveTheDeviationTheyHave(centre: Float) {
    let values = (0..<1000).map { centre * (1 + ($0 % 2 == 0 ? 1 : -1) * 0x1p-13) }
    let sums = OutputSums(Tensor(shape: [1000], values: values).row)
    let expected = Double(centre) * 0x1p-13
    #expect(abs(sums.standardDeviation - expected) <= 1e-3 * expected)
  }

  @Test func nothingHasNoMean() {
    let sums = OutputSums(Tensor(shape: [0]).row)
    #expect(sums.mean == 0)
    #expect(sums.standardDeviation == 0)
    #expect(sums.zeroFraction == 0)
    #expect(sums.saturatedFraction == 0)
  }
}
