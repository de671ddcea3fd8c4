import Testing

@testable import Tensors

struct ElementFormatTests {
  private static let kinds: [ElementFormat.Kind] = [
    .uint8, .int8, .uint16, .int16, .uint32, .int32, .uint64, .int64, .float32, .float64,
  ]

  private func floats(_ bytes: [UInt8], _ format: ElementFormat) -> [Float] {
    var numbers = [Float](repeating: .nan, count: bytes.count / format.byteCount)
    var span = numbers.mutableSpan
    format.read(bytes.span.bytes, into: &span, at: 0)
    return numbers
  }

  private func classes(_ bytes: [UInt8], _ format: ElementFormat) -> [Int32] {
    var numbers = [Int32](repeating: -9, count: bytes.count / format.byteCount)
    var span = numbers.mutableSpan
    format.read(bytes.span.bytes, into: &span, at: 0)
    return numbers
  }

  private func bytes<Number: BitwiseCopyable>(_ numbers: [Number]) -> [UInt8] {
    numbers.withUnsafeBytes { Array($0) }
  }

  @Test func eitherByteOrderIsRead() {
    for kind in Self.kinds {
      let little = ElementFormat(kind, isBigEndian: false)
      let big = ElementFormat(kind, isBigEndian: true)
      let word = (0..<little.byteCount).map { UInt8(17 * $0 + 3) }
      #expect(floats(word, little) == floats(word.reversed(), big))
      #expect(classes(word, little) == classes(word.reversed(), big))
    }
  }

  @Test func everyTypeIsReadAsTheNearestFloat() {
    #expect(floats([0, 255], ElementFormat(.uint8)) == [0, 255])
    #expect(floats(bytes([Int8.min, 1]), ElementFormat(.int8)) == [-128, 1])
    #expect(floats(bytes([UInt16.max]), ElementFormat(.uint16)) == [65_535])
    #expect(floats(bytes([Int16.min]), ElementFormat(.int16)) == [-32_768])
    #expect(floats(bytes([UInt32.max]), ElementFormat(.uint32)) == [4_294_967_296])
    #expect(floats(bytes([Int32.min]), ElementFormat(.int32)) == [-2_147_483_648])
    #expect(floats(bytes([UInt64.max]), ElementFormat(.uint64)) == [Float(UInt64.max)])
    #expect(floats(bytes([Int64.min]), ElementFormat(.int64)) == [Float(Int64.min)])
    #expect(floats(bytes([Float(0.1)]), ElementFormat(.float32)) == [0.1])
    #expect(floats(bytes([0.1, 1e300]), ElementFormat(.float64)) == [0.1, .infinity])
  }

  @Test func whatIsNoClassIsNegativeOrVeryLarge() {
    #expect(classes(bytes([Float(3), 0.5, .nan]), ElementFormat(.float32)) == [3, -1, -1])
    #expect(classes(bytes([7.0, 1e12]), ElementFormat(.float64)) == [7, -1])
    #expect(classes(bytes([Int64.max, -4]), ElementFormat(.int64)) == [.max, -4])
    #expect(classes(bytes([UInt32.max]), ElementFormat(.uint32)) == [.max])
  }

  @Test func numbersAreWrittenFromAPositionOn() {
    var numbers: [Float] = [0, 0, 0]
    var span = numbers.mutableSpan
    ElementFormat(.uint8).read(([5, 6] as [UInt8]).span.bytes, into: &span, at: 1)
    #expect(numbers == [0, 5, 6])
  }

  @Test func firstNumberThatIsNotFiniteIsFound() {
    #expect(
      ElementFormat(.float32).firstNonfinite(in: bytes([Float(1), .nan, .infinity]).span.bytes) == 1
    )
    #expect(ElementFormat(.float64).firstNonfinite(in: bytes([1, 2, 1e39]).span.bytes) == 2)
    #expect(ElementFormat(.float64).firstNonfinite(in: bytes([1.0]).span.bytes) == nil)
    #expect(ElementFormat(.uint8).firstNonfinite(in: ([255] as [UInt8]).span.bytes) == nil)
  }
}

struct ColumnScalingTests {
  @Test func momentsAgreeWithTheirDefinition() {
    var random = RandomSource(seed: 1)
    let rows = (0..<57).map { _ in [random.normal(), 1_000 + random.uniform(), 5] }
    var moments = ColumnMoments(width: 3)
    for row in rows { moments.add(row.span) }
    for column in 0..<3 {
      let values = rows.map { Double($0[column]) }
      let mean = values.reduce(0, +) / 57
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 57
      #expect(abs(moments.means[column] - mean) < 1e-9)
      #expect(abs(moments.variances[column] - variance) < 1e-9)
    }
  }

  @Test func columnWithoutSpreadBecomesZero() {
    var moments = ColumnMoments(width: 1)
    for _ in 0..<3 { moments.add([7].span) }
    var values: [Float] = [7, 8]
    var span = values.mutableSpan
    ColumnScaling(standardising: moments).apply(to: &span, rowCount: 2)
    #expect(values == [0, 1])
  }

  @Test func onlyTheGivenRowsAreScaled() {
    var values: [Float] = [1, 2, 3, 4]
    var span = values.mutableSpan
    ColumnScaling(factor: 0.5, width: 2).apply(to: &span, rowCount: 1)
    #expect(values == [0.5, 1, 3, 4])
  }

  @Test func noRowsHaveNoSpread() {
    #expect(ColumnMoments(width: 2).variances == [0, 0])
  }
}
