public import Telemetry

/// Where a run stands.
public enum RunStatus: Equatable, Sendable {
  /// A process trains it now.
  case running(processID: Int32)
  /// It said how it ended.
  case finished(RunEnding.Reason)
  /// Its process is gone and it never said how it ended.
  case killed
}

/// One run as a list shows it.
public struct RunSummary: Equatable, Sendable {
  /// Where it is.
  public var directory: RunDirectory
  /// The name from its configuration.
  public var name: String
  /// Where it stands.
  public var status: RunStatus
  /// Seconds since 1970 at which it started.
  public var startedAt: Double
  /// The newest recorded step, or 0.
  public var lastStep: Int
  /// The number of steps planned.
  public var totalSteps: Int
  /// The loss of the newest step, or nil before the first.
  public var lastLoss: Float?
  /// The number of alerts that were raised.
  public var alertCount: Int
  /// The size of its files, checkpoints included.
  public var byteCount: Int
}

/// The runs in one folder.
public struct RunListing: Equatable, Sendable {
  /// The runs that can be read, newest first.
  public var runs: [RunSummary]
  /// What is wrong with those that cannot.
  public var unreadable: [RunError]

  /// Lists the runs in a folder; one that does not exist holds none.
  public init(folder: String) {
    runs = []
    unreadable = []
    let names = (try? FileSystem.names(in: folder)) ?? []
    for name in names.sorted() {
      guard let directory = try? RunDirectory.open("\(folder)/\(name)") else { continue }
      do throws(RunError) {
        runs.append(try SavedRun(directory).summary())
      } catch {
        unreadable.append(error)
      }
    }
    runs.sort { ($0.startedAt, $0.directory.path) > ($1.startedAt, $1.directory.path) }
  }
}

extension RunDirectory {
  /// The newest run in a folder that can be read.
  public static func newest(in folder: String) throws(RunError) -> RunDirectory {
    guard let newest = RunListing(folder: folder).runs.first else {
      throw .missing(path: folder)
    }
    return newest.directory
  }

  /// The newest run in a folder that a process trains now.
  public static func newestLive(in folder: String) throws(RunError) -> RunDirectory {
    let live = RunListing(folder: folder).runs.first { run in
      if case .running = run.status { true } else { false }
    }
    guard let live else { throw .noLiveRun(folder: folder) }
    return live.directory
  }
}
