/// One bucket of every series, each part in an array of its own so that a step is one fast pass.
struct BucketRow {
  private var minimum: [Float]
  private var maximum: [Float]
  private var sum: [Double]
  private var finiteCount: [UInt32]
  private var nonfiniteCount: [UInt32]

  /// Makes empty buckets.
  init(count: Int) {
    minimum = Array(repeating: .infinity, count: count)
    maximum = Array(repeating: -.infinity, count: count)
    sum = Array(repeating: 0, count: count)
    finiteCount = Array(repeating: 0, count: count)
    nonfiniteCount = Array(repeating: 0, count: count)
  }

  /// Stands for buckets in which no step was recorded.
  static let empty = BucketRow(count: 0)

  /// Adds one value to each series from an index on.
  mutating func insert(_ values: some Collection<Float>, from first: Int) {
    var index = first
    for value in values {
      if value.isFinite {
        minimum[index] = min(minimum[index], value)
        maximum[index] = max(maximum[index], value)
        sum[index] += Double(value)
        finiteCount[index] += 1
      } else {
        nonfiniteCount[index] += 1
      }
      index += 1
    }
  }

  /// Adds everything that another row holds.
  mutating func merge(_ other: BucketRow) {
    for index in minimum.indices {
      minimum[index] = min(minimum[index], other.minimum[index])
      maximum[index] = max(maximum[index], other.maximum[index])
      sum[index] += other.sum[index]
      finiteCount[index] &+= other.finiteCount[index]
      nonfiniteCount[index] &+= other.nonfiniteCount[index]
    }
  }

  /// One stored 32-bit word: minimum, maximum and mean as Float32, then the two counts.
  func word(ofPlane plane: Int, series: Int) -> UInt32 {
    let isEmpty = series >= minimum.count
    return switch plane {
    case 0: (isEmpty ? Float.infinity : minimum[series]).bitPattern
    case 1: (isEmpty ? -Float.infinity : maximum[series]).bitPattern
    case 2: mean(of: series).bitPattern
    case 3: isEmpty ? 0 : finiteCount[series]
    default: isEmpty ? 0 : nonfiniteCount[series]
    }
  }

  private func mean(of series: Int) -> Float {
    guard series < sum.count, finiteCount[series] > 0 else { return .nan }
    return Float(sum[series] / Double(finiteCount[series]))
  }
}
