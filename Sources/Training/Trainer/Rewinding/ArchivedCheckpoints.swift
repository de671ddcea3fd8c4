internal import Telemetry

/// The checkpoints of a run that lie in files: a pure value.
///
/// Those that were taken at the set interval take a limited number of bytes: the older they are, the
/// sparser they become. The newest stays, and so does the last one before an illness began, and
/// every file that somebody asked for or with which a training ended.
struct ArchivedCheckpoints {
  /// The most files that are offered.
  private static let offerLimit = 64

  /// The steps that are offered, in order.
  private(set) var steps: [Int] = []
  /// The steps of the files that may be given up, in order.
  private var scheduledSteps: [Int] = []
  private let byteLimit: Int?
  private var protectedStep: Int?

  /// Starts without files.
  ///
  /// - Parameter byteLimit: what those that were taken at the set interval take at most, or nil.
  init(byteLimit: Int?) {
    self.byteLimit = byteLimit
  }

  /// Takes note of the files that were there before.
  ///
  /// - Parameters:
  ///   - byteLimit: what those that were taken at the set interval take at most, or nil.
  ///   - steps: the steps of all.
  ///   - scheduledSteps: the steps of those that were taken at the set interval alone.
  init(byteLimit: Int?, steps: [Int], scheduledSteps: [Int]) {
    self.init(byteLimit: byteLimit)
    self.scheduledSteps = scheduledSteps.sorted()
    for step in steps.sorted() { offer(step) }
  }

  /// Takes note of a file, whose step is not before those of all others.
  ///
  /// - Returns: the steps whose files are to be given up for it.
  mutating func insert(_ checkpoint: Checkpoint) -> [Int] {
    offer(checkpoint.step)
    if scheduledSteps.last == checkpoint.step { scheduledSteps.removeLast() }
    guard checkpoint.reason == .scheduled else { return [] }
    scheduledSteps.append(checkpoint.step)
    return makeRoom(for: checkpoint.byteCount)
  }

  /// Forgets the files after a step, because the run has gone back.
  mutating func removeAll(after step: Int) {
    steps.removeAll { $0 > step }
    scheduledSteps.removeAll { $0 > step }
    protectedStep = nil
  }

  /// Holds on to the last file before a step, and no longer to any other.
  mutating func protect(before step: Int) {
    protectedStep = steps.last { $0 < step }
  }

  private mutating func offer(_ step: Int) {
    if steps.last != step { steps.append(step) }
    while steps.count > Self.offerLimit {
      steps.remove(at: CheckpointSpacing.leastUseful(of: steps, keeping: protectedStep) ?? 0)
    }
  }

  /// Chooses files to give up until the others fit; all checkpoints of a run have the same size.
  private mutating func makeRoom(for byteCount: Int) -> [Int] {
    guard let byteLimit else { return [] }
    var removed: [Int] = []
    while scheduledSteps.count * byteCount > byteLimit, let index = leastUseful {
      removed.append(scheduledSteps.remove(at: index))
    }
    steps.removeAll { removed.contains($0) }
    return removed
  }

  /// The file that is missed least: an inner one, else the oldest.
  private var leastUseful: Int? {
    CheckpointSpacing.leastUseful(of: scheduledSteps, keeping: protectedStep)
      ?? scheduledSteps.indices.dropLast().first { scheduledSteps[$0] != protectedStep }
  }
}
