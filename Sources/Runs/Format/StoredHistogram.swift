internal import Telemetry

/// The part of a magnitude histogram that is worth storing: from the first to the last used bin.
struct StoredHistogram: Equatable {
  var firstBin: Int
  var counts: [UInt32]

  /// Leaves out the empty bins at both ends.
  init(_ histogram: MagnitudeHistogram) {
    let counts = histogram.counts
    firstBin = counts.firstIndex { $0 > 0 } ?? 0
    let end = counts.lastIndex { $0 > 0 }.map { $0 + 1 } ?? firstBin
    self.counts = Array(counts[firstBin..<end])
  }

  /// Takes what a file holds, or nil when it does not fit into a histogram.
  init?(firstBin: Int, counts: [UInt32]) {
    let bins = 0...MagnitudeHistogram.binCount
    guard bins.contains(firstBin), firstBin + counts.count <= bins.upperBound else { return nil }
    self.firstBin = firstBin
    self.counts = counts
  }

  /// All bins.
  func histogram(ofTensor tensor: Int) -> MagnitudeHistogram {
    var all = [UInt32](repeating: 0, count: MagnitudeHistogram.binCount)
    all.replaceSubrange(firstBin..<firstBin + counts.count, with: counts)
    return MagnitudeHistogram(tensor: tensor, counts: all)
  }
}
