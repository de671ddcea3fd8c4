internal import Telemetry

/// A run on disk: a folder with the record, the configuration, the mailbox and the checkpoints.
public struct RunDirectory: Equatable, Hashable, Sendable {
  /// Where the folder is.
  public let path: String

  /// Names a folder without looking at it.
  init(path: String) {
    self.path = path
  }

  /// The folder's own name.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The SQLite file that holds everything that was recorded.
  public var recordPath: String { "\(path)/run.sqlite" }
  /// The bytes of what SQLite has not folded into the record yet.
  var logByteCount: Int { FileSystem.byteCount(ofFile: "\(recordPath)-wal") }
  /// The resolved configuration, enough to repeat the run.
  public var configurationPath: String { "\(path)/config.yaml" }
  /// The SQLite file through which other processes send commands.
  public var mailboxPath: String { "\(path)/commands.sqlite" }
  /// The folder of the checkpoints.
  public var checkpointsPath: String { "\(path)/checkpoints" }
  /// The folder of the checkpoints of a branch that was left behind.
  func checkpointsPath(ofBranch branch: Int) -> String { "\(checkpointsPath)/branch-\(branch)" }
  /// The file whose lock the training process holds.
  var lockPath: String { "\(path)/lock" }

  /// The file of the best checkpoint so far; a better one replaces it.
  public var bestCheckpointPath: String { "\(checkpointsPath)/best.safetensors" }

  /// The file of any other checkpoint that was taken after a step.
  public func checkpointPath(step: Int) -> String {
    let digits = String(step)
    let zeros = String(repeating: "0", count: max(0, 8 - digits.count))
    return "\(checkpointsPath)/step-\(zeros)\(digits).safetensors"
  }

  /// The file of a checkpoint that was taken after a step for a reason.
  func checkpointPath(step: Int, reason: Checkpoint.Reason) -> String {
    switch reason {
    case .best: bestCheckpointPath
    case .requested, .scheduled, .final: checkpointPath(step: step)
    }
  }
}

extension RunDirectory {
  /// Makes the folder of a new run, `<folder>/<name>-<yyyymmdd-hhmmss>`, never an existing one.
  ///
  /// - Parameters:
  ///   - folder: where runs are kept; made when missing.
  ///   - name: the run's name; characters that file systems or shells dislike become `-`.
  ///   - startedAt: seconds since 1970.
  ///   - configuration: the resolved configuration as YAML.
  /// - Returns: the new directory, with its configuration and an empty mailbox.
  /// - Throws: ``RunError/unwritable(path:reason:)`` when the folder cannot be made.
  public static func create(
    in folder: String, name: String, startedAt: Double, configuration: String
  ) throws(RunError) -> RunDirectory {
    let stem = "\(folder)/\(sanitized(name))-\(LocalTime.stamp(startedAt))"
    for number in 1...1_000 {
      let path = number == 1 ? stem : "\(stem)-\(number)"
      do throws(RunError) {
        return try create(at: path, configuration: configuration)
      } catch .alreadyExists {
        continue
      }
    }
    throw .alreadyExists(path: stem)
  }

  /// Makes the folder of a new run at a path of the user's choice.
  public static func create(
    at path: String, configuration: String
  ) throws(RunError) -> RunDirectory {
    let directory = RunDirectory(path: path)
    let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    do throws(SystemError) {
      try FileSystem.makeFolders(parent.joined(separator: "/"))
      try FileSystem.makeFolder(path)
      try FileSystem.makeFolder(directory.checkpointsPath)
      try FileSystem.writeDurably(Array(configuration.utf8), to: directory.configurationPath)
    } catch {
      guard !error.isAlreadyThere else { throw .alreadyExists(path: path) }
      throw .unwritable(path: path, reason: error.reason)
    }
    try Mailbox.create(in: directory)
    return directory
  }

  /// Finds the run at a path that a user gave: its folder, or the `run.sqlite` in it.
  public static func open(_ path: String) throws(RunError) -> RunDirectory {
    let suffix = "/run.sqlite"
    let folder = path.hasSuffix(suffix) ? String(path.dropLast(suffix.count)) : path
    let directory = RunDirectory(path: folder)
    guard let kind = FileSystem.kind(of: folder) else { throw .missing(path: path) }
    guard kind == .folder, case .file? = FileSystem.kind(of: directory.recordPath) else {
      throw .notARun(path: path)
    }
    return directory
  }

  /// Takes the right to train this run; hold on to it for as long as training lasts.
  public func lock() throws(RunError) -> RunLock {
    try RunLock(self)
  }

  /// The process that trains this run now, or nil when none does.
  public var trainerProcessID: Int32? { RunLock.holder(of: self) }

  /// At most 64 letters, digits, points, underscores and hyphens, not starting with a point.
  static func sanitized(_ name: String) -> String {
    let allowed = name.unicodeScalars.prefix(64).map { scalar in
      switch scalar {
      case "A"..."Z", "a"..."z", "0"..."9", ".", "_", "-": Character(scalar)
      default: Character("-")
      }
    }
    let visible = allowed.drop { $0 == "." }
    return visible.isEmpty ? "run" : String(visible)
  }
}
