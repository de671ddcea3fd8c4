import ArgumentParser
import Runs
import Telemetry
import Training

/// A run and a step of it, as in `runs/digits@1200`; without a step the newest checkpoint.
struct ForkPoint: ExpressibleByArgument {
  let path: String
  let step: Int?

  init?(argument: String) {
    let parts = argument.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count > 1 else {
      (path, step) = (argument, nil)
      return
    }
    guard let step = Int(parts[parts.count - 1]), step >= 0 else { return nil }
    path = parts.dropLast().joined(separator: "@")
    self.step = step
  }
}

/// A fork that a new training begins with: its parent's checkpoint, and what is to be different.
struct TrainingFork {
  private let fork: RunFork

  /// Finds the checkpoint, and says which ones cannot be read.
  init(_ point: ForkPoint) throws(Failure) {
    fork = try Failure.mapping(Failure.init) { () throws(RunError) in
      try RunFork(of: SavedRun(RunDirectory.open(point.path)), atOrBefore: point.step)
    }
    for damage in fork.damage { StandardError.write("gradhelm: passed over: \(damage.sentence)") }
  }

  /// The configuration of the parent, which the fork starts from.
  var configurationPath: String { fork.parent.directory.configurationPath }

  /// Makes the new run in its directory.
  func origin(in directory: RunDirectory, startedAt: Double) throws(RunError) -> TrainingOrigin {
    .checkpoint(try fork.make(in: directory, startedAt: startedAt))
  }

  /// Removes a new run that could not take its first step of its own.
  func discard(_ origin: TrainingOrigin) {
    origin.release()
    guard let run = try? SavedRun(origin.directory), let lastStep = try? run.history().lastStep,
      lastStep <= fork.checkpoint.step, let right = try? origin.directory.lock()
    else { return }
    _ = try? origin.directory.delete(right)
  }

  /// What the configuration of the new run asks for and that of its parent did not; everything else
  /// goes on as it was at the checkpoint.
  func commands(reaching config: TrainingConfig) -> [ControlCommand] {
    let recorded = try? LoadedConfig(
      yaml: fork.parent.description.configuration, path: configurationPath)
    let changes = recorded.map { config.controlSettings.commands(from: $0.config.controlSettings) }
    return (changes ?? []) + [.setPace(config.controlSettings.pace), .resume]
  }
}
