import Telemetry
import Testing

@testable import Runs

/// A series with spikes, NaN and infinities at seeded places.
func records(_ count: Int, seed: UInt64) -> [StepRecord] {
  var random = SplitMix(state: seed)
  return (1...count).map { step in
    var record = StepRecord.fixture(step, tensorCount: 2, norm: random.sample())
    record.loss = random.sample()
    record.statistics[1, .norm] = random.sample()
    record.statistics[0, .updateNorm] = random.sample()
    return record
  }
}

/// Columns hold every value of the stretch and none from outside; each value is at most one
/// column away from where it belongs.
func expectAgreement(
  _ history: SavedHistory, _ records: [StepRecord], in steps: ClosedRange<Int>, width: Int
) {
  let shown = records[(steps.lowerBound - 1)..<steps.upperBound]
  let sources: [(Series, (StepRecord) -> Float)] = [
    (.loss, \.loss), (.norm, \.norm), (.tensor(1, .norm), { $0.statistics[1, .norm] }),
    (.tensor(0, .updateNorm), { $0.statistics[0, .updateNorm] }),
    (.threshold, \.clipping.threshold), (.learningRate, \.learningRate),
    (.clippedNorm, \.clippedNorm),
  ]
  for (series, value) in sources {
    var expected = Bucket()
    for record in shown { expected.insert(value(record)) }
    let columns = history.columns(of: series, in: steps, width: width)
    var found = Bucket()
    for column in columns { found.merge(column) }
    #expect(columns.count == width)
    #expect(found.minimum == expected.minimum && found.maximum == expected.maximum)
    #expect(found.finiteCount == expected.finiteCount)
    #expect(found.nonfiniteCount == expected.nonfiniteCount)
    #expect(abs(found.sum - expected.sum) <= 1e-5 * (1 + abs(expected.sum)))
  }
}

/// Asks for seeded stretches of a history and for the whole.
func expectAgreement(_ history: SavedHistory, _ records: [StepRecord]) {
  var random = SplitMix(state: 7)
  let count = records.count
  for _ in 0..<12 {
    let first = 1 + Int(random.next() % UInt64(count))
    let last = first + Int(random.next() % UInt64(count - first + 1))
    let width = 1 + Int(random.next() % 8)
    expectAgreement(history, records, in: first...last, width: width)
  }
  expectAgreement(history, records, in: 1...count, width: 1)
  #expect(history.failure == nil)
}

/// Seeded random numbers.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in 0..<8, or now and then a NaN, an infinity or a large one.
  mutating func sample() -> Float {
    switch next() % 64 {
    case 0: .nan
    case 1: -.infinity
    case 2: 1e6
    default: Float(next() % 8_000) / 1_000
    }
  }
}
