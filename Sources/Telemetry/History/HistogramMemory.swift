/// Histograms of a run of any length in bounded memory: the newest, and every n-th of all.
///
/// When there are too many, n doubles, so that the whole run stays known in fewer places.
struct HistogramMemory: Sendable {
  /// The bytes that the histograms of a typical tensor take, of which most bins are empty.
  private static let typicalByteCount = 256
  private static let byteLimit = 16 << 20

  private struct Moment: Sendable {
    var step: Int
    var histograms: [Int: UsedBins]
  }

  private let capacity: Int
  private var moments: [Moment] = []
  private var newest: Moment?
  /// The number of moments that were appended.
  private var count = 0
  /// Every so many-th of them is kept.
  private var interval = 1

  init(tensorCount: Int) {
    let fitting = Self.byteLimit / (Self.typicalByteCount * max(1, tensorCount))
    capacity = min(256, max(16, fitting))
  }

  /// Adds the histograms of a step after all others.
  mutating func append(_ detail: DetailRecord) {
    let pairs = detail.histograms.map { ($0.tensor, UsedBins($0)) }
    let moment = Moment(
      step: detail.step, histograms: Dictionary(pairs, uniquingKeysWith: { $1 }))
    if count.isMultiple(of: interval) { moments.append(moment) }
    newest = moment
    count += 1
    guard moments.count > capacity else { return }
    moments = moments.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    interval *= 2
  }

  /// Forgets the histograms after a step.
  mutating func removeAll(after step: Int) {
    moments.removeAll { $0.step > step }
    if let newest, newest.step > step { self.newest = moments.last }
  }

  /// The newest histogram of a tensor in every column that has one.
  func histograms(
    of tensor: Int, in steps: ClosedRange<Int>, width: Int
  ) -> [MagnitudeHistogram?] {
    let scale = ColumnScale(steps: steps, width: width)
    var columns = [MagnitudeHistogram?](repeating: nil, count: width)
    for moment in moments + [newest].compactMap(\.self) {
      guard let column = scale.column(of: moment.step), let bins = moment.histograms[tensor]
      else { continue }
      columns[column] = bins.histogram(ofTensor: tensor)
    }
    return columns
  }
}

/// The bins of a histogram from the first to the last that is used.
private struct UsedBins: Sendable {
  private let firstBin: Int
  private let counts: [UInt32]

  init(_ histogram: MagnitudeHistogram) {
    let all = histogram.counts
    let first = all.firstIndex { $0 > 0 } ?? 0
    let end = all.lastIndex { $0 > 0 }.map { $0 + 1 } ?? first
    firstBin = first
    counts = Array(all[first..<end])
  }

  func histogram(ofTensor tensor: Int) -> MagnitudeHistogram {
    var all = [UInt32](repeating: 0, count: MagnitudeHistogram.binCount)
    all.replaceSubrange(firstBin..<firstBin + counts.count, with: counts)
    return MagnitudeHistogram(tensor: tensor, counts: all)
  }
}
