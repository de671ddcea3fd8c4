/// Why a run on disk cannot be made, opened, read or written.
///
/// `sentence` turns every case into words; `path` is always what the user named.
public enum RunError: Error, Equatable {
  /// There is nothing at the path.
  case missing(path: String)
  /// There is something at the path, but it is not a run.
  case notARun(path: String)
  /// A program of another version wrote the run.
  case unsupportedVersion(path: String, version: Int)
  /// Another process trains the run.
  case lockedByTrainer(path: String, processID: Int32)
  /// The run's files contradict themselves or the format.
  case damaged(path: String, detail: String)
  /// The system refused to read.
  case unreadable(path: String, reason: String)
  /// The system refused to write.
  case unwritable(path: String, reason: String)
  /// A run is to be made where there is something already.
  case alreadyExists(path: String)
  /// No process trains any run in a folder.
  case noLiveRun(folder: String)
  /// A run has no checkpoint of a step.
  case noCheckpoint(path: String, step: Int)
  /// A run has no checkpoint up to a step.
  case noCheckpointUpTo(path: String, step: Int)
  /// A run has no checkpoint from which training could go on.
  case nothingToResume(path: String)
  /// The configuration and the data make another network than the one that was recorded.
  case otherModel(path: String, detail: String)
  /// A run has no such branch.
  case noBranch(path: String, branch: Int, known: [Int])
  /// A step was not recorded, or not what is asked of it.
  case notRecorded(path: String, step: Int)
}

extension RunError {
  /// What is wrong and what would be right, in one sentence with its full stop.
  public var sentence: String {
    switch self {
    case .missing(let path):
      "There is no run at '\(path)'; 'gradhelm runs' lists those that exist."
    case .notARun(let path):
      "'\(path)' is not a run: a run is a folder that holds a run.sqlite written by gradhelm."
    case .unsupportedVersion(let path, let version):
      "'\(path)' is in format version \(version), but this gradhelm reads versions "
        + "\(RunSchema.readableVersions.lowerBound) to \(RunSchema.version)."
    case .lockedByTrainer(let path, let processID):
      "'\(path)' is being trained by process \(processID); 'gradhelm watch' joins it."
    case .damaged(let path, let detail):
      "'\(path)' is damaged: \(detail)."
    case .unreadable(let path, let reason):
      "'\(path)' cannot be read: \(reason)."
    case .unwritable(let path, let reason):
      "'\(path)' cannot be written: \(reason)."
    case .alreadyExists(let path):
      "'\(path)' exists already; name something that does not."
    case .noLiveRun(let folder):
      "No run in '\(folder)' is being trained; 'gradhelm train' starts one."
    case .noCheckpoint(let path, let step):
      "'\(path)' has no checkpoint of step \(step)."
    case .noCheckpointUpTo(let path, let step):
      "'\(path)' has no checkpoint of step \(step) or an earlier one; "
        + "'checkpoint_every' in a configuration keeps some."
    case .nothingToResume(let path):
      "'\(path)' has no checkpoint that can be read, so there is nothing to go on from; "
        + "'checkpoint_every' in a configuration keeps some."
    case .otherModel(let path, let detail):
      "'\(path)' cannot go on, because its configuration and data make another model now: "
        + "\(detail)."
    case .noBranch(let path, let branch, let known):
      "'\(path)' has no branch \(branch); it has \(Self.list(of: known))."
    case .notRecorded(let path, let step):
      "'\(path)' holds no samples of step \(step)."
    }
  }

  private static func list(of branches: [Int]) -> String {
    branches.isEmpty
      ? "none but 0, the run as it went on"
      : (["0"] + branches.map(String.init)).joined(separator: ", ")
  }
}
