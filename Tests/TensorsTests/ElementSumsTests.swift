import Tensors
import Testing

struct ElementSumsTests {
  private func expectAgreement(_ values: [Float]) {
    let fast = ElementSums(Tensor(shape: [values.count], values: values).row)
    var readable = ElementSums()
    for value in values {
      readable.add(value)
    }
    #expect(fast.count == readable.count)
    #expect(fast.maximum == readable.maximum)
    #expect(fast.zeroCount == readable.zeroCount)
    #expect(fast.nanCount == readable.nanCount)
    #expect(fast.infCount == readable.infCount)
    expectClose(fast.sum, readable.sum, scale: readable.magnitudeSum)
    expectClose(fast.magnitudeSum, readable.magnitudeSum, scale: readable.magnitudeSum)
    expectClose(fast.squareSum, readable.squareSum, scale: readable.squareSum)
    expectNorm(values, readable)
  }

  private func expectNorm(_ values: [Float], _ readable: ElementSums) {
    let norm = NormSums(Tensor(shape: [values.count], values: values).row)
    #expect(norm.maximum == readable.maximum)
    #expect(norm.nanCount == readable.nanCount)
    #expect(norm.infCount == readable.infCount)
    guard readable.norm.isFinite else { return #expect("\(norm.norm)" == "\(readable.norm)") }
    expectClose(norm.norm, readable.norm, scale: readable.norm)
  }

  private func expectClose(_ actual: Double, _ expected: Double, scale: Double) {
    #expect(abs(actual - expected) <= 1.1e-6 * scale)
  }

  @Test(arguments: oddLengths)
  func onePassAgreesWithAddingOneByOne(count: Int) {
    var random = RandomSource(seed: 3)
    expectAgreement((0..<count).map { _ in random.normal() })
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, .leastNonzeroMagnitude, 0, -0.0, 3e38])
  func specialValuesAreCountedWhereverTheyStand(value: Float) {
    var random = RandomSource(seed: 4)
    for position in [0, 5, 255, 256, 300, 599] {
      var values = (0..<600).map { _ in random.normal() }
      values[position] = value
      expectAgreement(values)
    }
  }

  @Test func everythingNonfiniteIsCounted() {
    let kinds: [Float] = [.nan, .infinity, -.infinity]
    expectAgreement((0..<100).map { kinds[$0 % 3] })
  }

  @Test func elementsNeedNotBeginAtACacheLine() {
    var random = RandomSource(seed: 5)
    let tensor = Tensor.random([100], &random)
    for start in 1...17 {
      let part = ElementSums(tensor.elements(start..<100))
      let aligned = Tensor(shape: [100 - start], values: Array(tensor.values.dropFirst(start)))
      #expect(part == ElementSums(aligned.row))
    }
  }

  @Test func theNormOfLargeGradientsStaysFinite() {
    let sums = ElementSums(Tensor(shape: [512], values: Array(repeating: 1e30, count: 512)).row)
    #expect(abs(sums.norm / (1e30 * 512.0.squareRoot()) - 1) < 1e-7)
  }

  @Test func theNormOfSubnormalsIsNotZero() {
    let tiny = Float.leastNonzeroMagnitude
    let sums = ElementSums(Tensor(shape: [256], values: Array(repeating: tiny, count: 256)).row)
    #expect(sums.norm == 16 * Double(tiny))
  }

  @Test(arguments: [Float(1e-25), 1e-15, 1, 1e15, 1e25], oddLengths)
  func elementsOfAnySizeAreMeasured(factor: Float, count: Int) {
    var random = RandomSource(seed: 6)
    expectAgreement((0..<count).map { _ in factor * random.normal() })
  }

  @Test func elementsThatCancelEachOtherHaveNoMean() {
    var random = RandomSource(seed: 7)
    let half = (0..<500).map { _ in random.normal() }
    let sums = ElementSums(Tensor(shape: [1000], values: half + half.map(-)).row)
    #expect(sums.mean == 0)
  }

  @Test(arguments: [Float(0.1), 1000, 1e-20])
  func elementsThatHardlyDifferHaveTheDeviationTheyHave(centre: Float) {
    let values = (0..<1000).map { centre * (1 + ($0 % 2 == 0 ? 1 : -1) * 0x1p-13) }
    let sums = ElementSums(Tensor(shape: [1000], values: values).row)
    let expected = Double(centre) * 0x1p-13
    #expect(abs(sums.standardDeviation - expected) <= 1e-3 * expected)
  }

  @Test func theNormTellsNaNFromInfinity() {
    #expect(ElementSums(Tensor(shape: [2], values: [1, .infinity]).row).norm == .infinity)
    #expect(ElementSums(Tensor(shape: [2], values: [.nan, .infinity]).row).norm.isNaN)
  }

  @Test func nothingHasNoNorm() {
    let sums = ElementSums(Tensor(shape: [0]).row)
    #expect(sums.norm == 0)
    #expect(sums.mean == 0)
    #expect(sums.standardDeviation == 0)
    #expect(sums.zeroFraction == 0)
  }

  @Test func meanAndDeviationLeaveNonfiniteElementsOut() {
    let sums = ElementSums(Tensor(shape: [4], values: [.nan, 1, 3, .infinity]).row)
    #expect(sums.mean == 2)
    #expect(sums.standardDeviation == 1)
    #expect(sums.meanMagnitude == 2)
  }
}
