/// The same quantity, measured several times.
struct Samples {
  private let sorted: [Double]

  /// Takes at least one value.
  init(_ values: [Double]) {
    precondition(!values.isEmpty, "Nothing measured has no median.")
    sorted = values.sorted()
  }

  /// The number of values.
  var count: Int { sorted.count }

  /// The same samples in another measure.
  func map(_ transform: (Double) -> Double) -> Samples { Samples(sorted.map(transform)) }

  /// The value in the middle.
  var median: Double {
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  /// From the smallest to the largest value.
  var range: ClosedRange<Double> { sorted[0]...sorted[sorted.count - 1] }

  /// The smallest value that a share of all values, 0...1, does not exceed.
  func percentile(_ share: Double) -> Double {
    let count = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[min(max(count, 1), sorted.count) - 1]
  }
}
