import Runs
import Training

extension RunDirectory {
  /// The run that a command names, or the newest one.
  static func chosen(_ path: String?) throws(RunError) -> RunDirectory {
    if let path { try open(path) } else { try newest(in: "runs") }
  }

  /// Makes the directory of a job: where a command says, or among the others under the name of its
  /// configuration.
  static func create(
    for job: TrainingJob, at path: String? = nil, suffix: String = ""
  ) throws(RunError) -> RunDirectory {
    guard let path else {
      return try create(
        in: "runs", name: job.config.name + suffix, startedAt: job.startedAt,
        configuration: job.configurationText)
    }
    return try create(at: path, configuration: job.configurationText)
  }
}
