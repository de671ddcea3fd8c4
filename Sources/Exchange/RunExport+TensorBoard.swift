public import Runs
internal import Telemetry
internal import TensorBoard

extension RunExport {
  /// Writes an event file that TensorBoard opens.
  ///
  /// Scalars are `loss`, `learning_rate`, `norm`, `clipped_norm`, `threshold`, `epoch`, every
  /// statistic of every tensor as `statistic/tensor`, and evaluations as `split/metric`. Histograms of the
  /// gradients' magnitudes are `magnitude/tensor`.
  ///
  /// - Parameters:
  ///   - includesTensors: whether statistics and histograms of tensors are written too.
  ///   - write: takes the bytes of the file.
  /// - Throws: when the run cannot be read, or what `write` throws.
  public func writeEvents(includesTensors: Bool, to write: Output) throws(RunError) {
    var events = RunEvents(run.description, includesTensors: includesTensors)
    var evaluations = try evaluations()[...]
    var details = includesTensors ? try run.detailSteps()[...] : []
    try run.forEachRecord { (record) throws(RunError) in
      events.add(record)
      if details.first == record.step, let detail = try run.detail(atOrBefore: record.step) {
        details.removeFirst()
        events.add(detail, of: record)
      }
      while let evaluation = evaluations.first, evaluation.step <= record.step {
        events.add(evaluation)
        evaluations.removeFirst()
      }
      events.endStep(record)
      if events.byteCount >= Self.pieceByteCount { try write(events.take()) }
    }
    try write(events.take())
  }

  private func evaluations() throws(RunError) -> [Evaluation] {
    try run.milestones().compactMap { event in
      if case .evaluated(let evaluation) = event { evaluation } else { nil }
    }
  }
}

/// A run's values under the tags that TensorBoard shows.
private struct RunEvents {
  private let startedAt: Double
  private let tensorTags: [[String]]
  private let magnitudeTags: [String]
  private var writer: EventFileWriter

  init(_ run: RunDescription, includesTensors: Bool) {
    startedAt = run.startedAt
    let tensors = includesTensors ? run.tensors : []
    tensorTags = tensors.map { tensor in
      StatisticsField.allCases.map { "\($0.name)/\(tensor.name)" }
    }
    magnitudeTags = tensors.map { "magnitude/\($0.name)" }
    writer = EventFileWriter(startedAt: run.startedAt)
  }

  var byteCount: Int { writer.bytes.count }

  mutating func take() -> [UInt8] {
    defer { writer.removeAll() }
    return writer.bytes
  }

  mutating func add(_ record: StepRecord) {
    writer.add(record.loss, tag: "loss")
    writer.add(record.learningRate, tag: "learning_rate")
    writer.add(record.norm, tag: "norm")
    writer.add(record.clippedNorm, tag: "clipped_norm")
    writer.add(record.clipping.threshold, tag: "threshold")
    writer.add(Float(record.epoch), tag: "epoch")
    for (tensor, tags) in tensorTags.enumerated() where tensor < record.statistics.rowCount {
      for (field, tag) in zip(StatisticsField.allCases, tags) {
        writer.add(record.statistics[tensor, field], tag: tag)
      }
    }
  }

  mutating func add(_ evaluation: Evaluation) {
    writer.add(evaluation.value, tag: "\(evaluation.split.rawValue)/\(evaluation.metric)")
  }

  mutating func add(_ detail: DetailRecord, of record: StepRecord) {
    for histogram in detail.histograms where magnitudeTags.indices.contains(histogram.tensor) {
      let summary = SummaryHistogram(histogram, statistics: record.statistics)
      writer.add(summary, tag: magnitudeTags[histogram.tensor])
    }
  }

  mutating func endStep(_ record: StepRecord) {
    writer.endStep(record.step, wallTime: startedAt + record.wallTime)
  }
}

extension SummaryHistogram {
  /// The magnitudes of a gradient's finite elements, one bucket for each power of two that is used.
  fileprivate init(_ histogram: MagnitudeHistogram, statistics: StatisticsTable) {
    self.init()
    let finite = histogram.counts.dropLast()
    guard let first = finite.firstIndex(where: { $0 > 0 }),
      let last = finite.lastIndex(where: { $0 > 0 })
    else { return }
    // Of empty buckets the last is kept, because the next one begins where it ends.
    let bins = (first...last).filter { finite[$0] > 0 || finite[$0 + 1] > 0 }
    limits = bins.map { Self.upperLimit(ofBin: $0) }
    counts = bins.map { Double(finite[$0]) }
    count = counts.reduce(0, +)
    minimum = first == 0 ? 0 : Self.upperLimit(ofBin: first - 1)
    maximum = Double(statistics[histogram.tensor, .maximum])
    sum = Double(statistics[histogram.tensor, .meanMagnitude]) * count
    let norm = Double(statistics[histogram.tensor, .norm])
    squareSum = norm * norm
  }

  /// Where the magnitudes of a bin end: 2^(bin - 126).
  private static func upperLimit(ofBin bin: Int) -> Double {
    Double(sign: .plus, exponent: bin + 1 - MagnitudeHistogram.bias, significand: 1)
  }
}
