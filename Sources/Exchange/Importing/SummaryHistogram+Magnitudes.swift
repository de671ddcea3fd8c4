internal import Telemetry
internal import TensorBoard

/// What a histogram of a gradient's elements says about its magnitudes.
extension SummaryHistogram {
  /// How many elements have which binary exponent: a bucket counts where its middle lies.
  ///
  /// Exact for the buckets that this program writes, because each is one power of two.
  func magnitudes(ofTensor tensor: Int) -> MagnitudeHistogram {
    var counts = [UInt32](repeating: 0, count: MagnitudeHistogram.binCount)
    var lower = limits.first.map { min(minimum, $0) } ?? 0
    for (limit, count) in zip(limits, self.counts) {
      defer { lower = limit }
      let elements = UInt32(exactly: max(0, count).rounded()) ?? (count > 0 ? .max : 0)
      guard elements > 0 else { continue }
      // An outermost bucket ends in the largest Double; its elements end earlier.
      let middle = (max(lower, minimum) + min(limit, max(maximum, minimum))) / 2
      let bin = Int(Float(abs(middle)).bitPattern >> 23)
      counts[bin] =
        counts[bin].addingReportingOverflow(elements).overflow
        ? .max : counts[bin] + elements
    }
    return MagnitudeHistogram(tensor: tensor, counts: counts)
  }

  /// The statistics of a gradient that follow from its histogram.
  var gradientStatistics: [(StatisticsField, Float)] {
    guard count > 0 else { return [] }
    let mean = sum / count
    let variance = max(0, squareSum / count - mean * mean)
    return [
      (.norm, Float(max(0, squareSum).squareRoot())),
      (.maximum, Float(max(abs(minimum), abs(maximum)))), (.mean, Float(mean)),
      (.standardDeviation, Float(variance.squareRoot())),
    ]
  }
}
