internal import Telemetry

/// The checkpoints of a run that are kept in memory: a pure value.
///
/// They take a limited number of bytes. The newest stand as close as they were taken, older ones
/// the sparser the older they are, so that the distance to the nearest one grows in proportion to
/// its age. The first one always stays, and so does the last one before an illness began.
struct CheckpointShelf {
  /// More than anybody wants to choose from.
  private static let countLimit = 64

  /// The checkpoints, by rising step.
  private(set) var checkpoints: [Checkpoint] = []
  private let byteLimit: Int
  private var byteCount = 0
  /// The step of the checkpoint that must not be given up.
  private var protectedStep: Int?

  /// Starts empty, with room for a number of bytes.
  init(byteLimit: Int) {
    self.byteLimit = byteLimit
  }

  /// Whether there is room for anything.
  var keepsAny: Bool { byteLimit > 0 }

  /// The steps of all checkpoints, in order.
  var steps: [Int] { checkpoints.map(\.step) }

  /// The checkpoint of a step.
  func checkpoint(of step: Int) -> Checkpoint? {
    checkpoints.last { $0.step == step }
  }

  /// Keeps a checkpoint whose step is not before those of all others, and gives up others for it.
  ///
  /// One of the same step replaces the older one.
  mutating func insert(_ checkpoint: Checkpoint) {
    if checkpoints.last?.step == checkpoint.step { remove(at: checkpoints.count - 1) }
    checkpoints.append(checkpoint)
    byteCount += checkpoint.byteCount
    while byteCount > byteLimit || checkpoints.count > Self.countLimit {
      guard let index = leastUseful else { return }
      remove(at: index)
    }
  }

  /// Gives up the checkpoints after a step, because the run has gone back.
  mutating func removeAll(after step: Int) {
    while let last = checkpoints.last, last.step > step { remove(at: checkpoints.count - 1) }
    protectedStep = nil
  }

  /// Holds on to the last checkpoint before a step, and no longer to any other.
  mutating func protect(before step: Int) {
    protectedStep = checkpoints.last { $0.step < step }?.step
  }

  /// The checkpoint that is missed least; the newest when all others have to stay.
  private var leastUseful: Int? {
    CheckpointSpacing.leastUseful(of: steps, keeping: protectedStep) ?? checkpoints.indices.last
  }

  private mutating func remove(at index: Int) {
    byteCount -= checkpoints.remove(at: index).byteCount
  }
}

extension Checkpoint {
  /// About how much memory it takes.
  var byteCount: Int {
    arrays.reduce(0) { $0 + 4 * $1.values.count + 128 }
      + metadata.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count + 64 }
  }
}
