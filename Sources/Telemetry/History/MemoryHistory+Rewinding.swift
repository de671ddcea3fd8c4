extension MemoryHistory {
  /// Forgets the steps after one, because the run has gone back to it.
  ///
  /// What coarser buckets know of the stretch before stays known; the run on disk is asked again
  /// when it has gone back too, so it has to be handed over anew.
  public mutating func goBack(to step: Int) {
    guard step < lastStep else { return }
    guard step >= pastStep else { return startOver(after: step) }
    let count = max(0, step - pastStep)
    for series in [\Self.loss, \.norm, \.clippedNorm, \.threshold, \.learningRate] {
      self[keyPath: series].truncate(toCount: count)
    }
    for index in tensorNorms.indices { tensorNorms[index].truncate(toCount: count) }
    for series in metrics.keys { metrics[series]?.removeAll(after: step) }
    while let last = records.last, last.step > step { records.removeLast() }
    histograms.removeAll(after: step)
    reports.removeAll(after: step)
    recorded = nil
    lastStep = step
  }

  /// Forgets everything; the run on disk knows what was before.
  private mutating func startOver(after step: Int) {
    self = MemoryHistory(
      tensorCount: tensorNorms.count, recordLimit: recordLimit, resumedAfter: step)
  }
}
