import Telemetry
import Testing

@Suite struct HistogramMemoryTests {
  /// A histogram whose only used bin says when it was measured.
  private static func detail(at step: Int) -> DetailRecord {
    var counts = [UInt32](repeating: 0, count: MagnitudeHistogram.binCount)
    counts[100 + step % 7] = UInt32(step)
    return DetailRecord(
      step: step, histograms: [MagnitudeHistogram(tensor: 1, counts: counts)], hiddenGradients: [])
  }

  private static func history(of steps: [Int]) -> MemoryHistory {
    steps.reduce(into: MemoryHistory(tensorCount: 2)) { $0.append(detail(at: $1)) }
  }

  @Test func everyColumnHasItsNewestHistogram() {
    let history = Self.history(of: [50, 100, 150, 200])
    let columns = history.histograms(of: 1, in: 1...200, width: 2)
    #expect(columns.map { $0?.counts.max() } == [100, 200])
  }

  @Test func columnsAndTensorsWithoutMeasurementsAreEmpty() {
    let history = Self.history(of: [50])
    #expect(history.histograms(of: 1, in: 60...90, width: 3) == [nil, nil, nil])
    #expect(history.histograms(of: 0, in: 1...90, width: 1) == [nil])
  }

  @Test func wholeRunStaysKnownInFewerPlaces() {
    let history = Self.history(of: Array(1...5_000))
    let columns = history.histograms(of: 1, in: 1...5_000, width: 4)
    #expect(columns.allSatisfy { $0 != nil })
    #expect(columns.last??.counts.max() == 5_000)
  }

  @Test func pastOfAResumedRunIsKnownToo() {
    var past = Self.history(of: [50])
    past.append(StepSpan(record(step: 60)))
    var history = MemoryHistory(tensorCount: 2, resumedAfter: 60, recorded: past)
    history.append(Self.detail(at: 100))
    let columns = history.histograms(of: 1, in: 1...100, width: 2)
    #expect(columns.map { $0?.counts.max() } == [50, 100])
  }
}

@Suite struct UnderflowTests {
  /// Equally many elements at some exponents of two, and zeros.
  private static func histogram(exponents: [Int], zeros: UInt32 = 0) -> MagnitudeHistogram {
    var counts = [UInt32](repeating: 0, count: MagnitudeHistogram.binCount)
    counts[0] = zeros
    for exponent in exponents { counts[exponent + MagnitudeHistogram.bias] += 1 }
    return MagnitudeHistogram(tensor: 0, counts: counts)
  }

  @Test func sharesFollowTheLimitsOfFloat16() {
    let histogram = Self.histogram(exponents: [-60, -26, -25, -15, -14, 0, 3], zeros: 1)
    #expect(histogram.halfUnderflowShare == 0.25)
    #expect(histogram.halfSubnormalShare == 0.25)
    #expect(histogram.zeroShare == 0.125)
  }

  @Test func limitsAreThoseOfTheType() {
    #expect(Float16(Float(sign: .plus, exponent: -26, significand: 1.99)) == 0)
    #expect(Float16(Float(sign: .plus, exponent: -25, significand: 1.01)) > 0)
    #expect(Float16(Float(sign: .plus, exponent: -15, significand: 1.5)).isSubnormal)
    #expect(Float16(Float(sign: .plus, exponent: -14, significand: 1)).isNormal)
  }

  @Test func emptyTensorHasNoShares() {
    let histogram = Self.histogram(exponents: [])
    #expect(histogram.halfUnderflowShare == 0 && histogram.zeroShare == 0)
  }
}
