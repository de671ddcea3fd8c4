/// The reports of a training of any length in bounded memory: the newest, and every n-th of all.
///
/// When there are too many, n doubles.
struct ReportMemory: Sendable {
  private static let capacity = 1_024

  private var kept: [TrainerReport] = []
  private var newest: TrainerReport?
  /// The number of reports that were appended.
  private var count = 0
  /// Every so many-th of them is kept.
  private var interval = 1

  /// Adds the report that follows all others.
  mutating func append(_ report: TrainerReport) {
    if count.isMultiple(of: interval) { kept.append(report) }
    newest = report
    count += 1
    guard kept.count > Self.capacity else { return }
    kept = kept.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    interval *= 2
  }

  /// Forgets what was said after a step.
  mutating func removeAll(after step: Int) {
    kept.removeAll { $0.step > step }
    if let newest, newest.step > step { self.newest = kept.last }
  }

  /// The newest report that is kept up to a step.
  func report(atOrBefore step: Int) -> TrainerReport? {
    if let newest, newest.step <= step { return newest }
    return kept.last { $0.step <= step }
  }
}
