/// What is left of a stretch of steps when it is drawn in one column: no extreme is ever lost.
public struct Bucket: Equatable, Sendable {
  /// The smallest finite value, or +∞ when there is none.
  public private(set) var minimum = Float.infinity
  /// The largest finite value, or -∞ when there is none.
  public private(set) var maximum = -Float.infinity
  /// The sum of the finite values.
  public private(set) var sum = 0.0
  /// The number of finite values.
  public private(set) var finiteCount = 0
  /// The number of NaN and infinite values.
  public private(set) var nonfiniteCount = 0

  /// Makes an empty bucket.
  public init() {}

  /// Makes a bucket of one value.
  public init(_ value: Float) {
    insert(value)
  }

  /// Makes a bucket from stored parts.
  public init(minimum: Float, maximum: Float, sum: Double, finiteCount: Int, nonfiniteCount: Int) {
    self.minimum = minimum
    self.maximum = maximum
    self.sum = sum
    self.finiteCount = finiteCount
    self.nonfiniteCount = nonfiniteCount
  }

  /// Adds one value.
  public mutating func insert(_ value: Float) {
    guard value.isFinite else {
      nonfiniteCount += 1
      return
    }
    minimum = min(minimum, value)
    maximum = max(maximum, value)
    sum += Double(value)
    finiteCount += 1
  }

  /// Adds everything that another bucket holds.
  public mutating func merge(_ other: Bucket) {
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    sum += other.sum
    finiteCount += other.finiteCount
    nonfiniteCount += other.nonfiniteCount
  }

  /// Whether nothing was put in.
  public var isEmpty: Bool { finiteCount == 0 && nonfiniteCount == 0 }

  /// The mean of the finite values, or nil when there is none.
  public var mean: Float? {
    finiteCount > 0 ? Float(sum / Double(finiteCount)) : nil
  }
}
