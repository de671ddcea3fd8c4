/// How values are spread, as TensorBoard keeps it: counts between limits that grow.
public struct SummaryHistogram: Equatable, Sendable {
  /// The smallest and the largest value.
  public var minimum = 0.0
  /// The largest value.
  public var maximum = 0.0
  /// The number of values.
  public var count = 0.0
  /// Their sum.
  public var sum = 0.0
  /// The sum of their squares.
  public var squareSum = 0.0
  /// The upper limit of each bucket, in rising order; a bucket begins where the one before ends.
  public var limits: [Double] = []
  /// The number of values in each bucket, as many as there are limits.
  public var counts: [Double] = []

  /// Makes a histogram of nothing.
  public init() {}
}

extension SummaryHistogram {
  private enum Field {
    static let (minimum, maximum, count, sum, squareSum, limits, counts) = (1, 2, 3, 4, 5, 6, 7)
  }

  /// Reads a `HistogramProto`.
  init(_ bytes: UnsafeRawBufferPointer) throws(WireReader.Malformed) {
    var reader = WireReader(bytes)
    while let (number, value) = try reader.next() {
      switch number {
      case Field.minimum: minimum = value.double ?? 0
      case Field.maximum: maximum = value.double ?? 0
      case Field.count: count = value.double ?? 0
      case Field.sum: sum = value.double ?? 0
      case Field.squareSum: squareSum = value.double ?? 0
      case Field.limits: limits += try Self.doubles(value)
      case Field.counts: counts += try Self.doubles(value)
      default: break
      }
    }
    guard limits.count == counts.count else { throw WireReader.Malformed() }
  }

  /// The fields of a `HistogramProto`.
  var message: WireWriter {
    var writer = WireWriter()
    writer.double(Field.minimum, minimum)
    writer.double(Field.maximum, maximum)
    writer.double(Field.count, count)
    writer.double(Field.sum, sum)
    writer.double(Field.squareSum, squareSum)
    writer.doubles(Field.limits, limits)
    writer.doubles(Field.counts, counts)
    return writer
  }

  /// One number, or many that are packed.
  private static func doubles(_ value: WireReader.Value) throws(WireReader.Malformed) -> [Double] {
    if let single = value.double { return [single] }
    guard let bytes = value.bytes, bytes.count.isMultiple(of: 8) else {
      throw WireReader.Malformed()
    }
    return stride(from: 0, to: bytes.count, by: 8).map {
      Double(bitPattern: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self).littleEndian)
    }
  }
}
