import ArgumentParser
import Foundation
import Health
import Runs
import Telemetry
import Training

/// `gradhelm check`: says whether a run is healthy, by its exit code too.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Evaluate the health rules over a run, or over a short training.",
    discussion: """
      The exit code is 0 when no rule fires and 3 when one does, for the tests of a training \
      repository: 'gradhelm check mine.yaml --steps 200' trains 200 steps first. Notes do not \
      count. Of a run, '--set health.exploding.z=4' changes the limits by which it is judged.
      """)

  /// The exit code of a run that is not healthy.
  private static let isSick: Int32 = 3

  @Argument(help: "A run directory, a configuration file, or the name of a bundled one.")
  var subject: String

  @Option(help: "How many steps to train of a configuration.")
  var steps = 200

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Replace one value of the configuration.", valueName: "key=value"))
  var assignments: [String] = []

  @Flag(help: "Write a JSON object.")
  var json = false

  func validate() throws {
    guard steps > 0 else { throw ValidationError("--steps must be at least 1.") }
  }

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try await command.check() }
  }
}

extension CheckCommand {
  private func check() async throws {
    let run = try await savedRun()
    let settings = try settings(for: run)
    let report = try Failure.mapping(Failure.init) { () throws(RunError) in
      var report = HealthReport(run.description, settings: settings)
      try run.forEachEvent { report.observe($0) }
      return report
    }
    let findings = HealthFindings(report, of: run)
    print(json ? findings.json : findings.text)
    guard report.isHealthy else { throw ExitCode(Self.isSick) }
  }

  /// The run that is named, or the one that a configuration gives.
  private func savedRun() async throws -> SavedRun {
    let directory = isRun ? nil : try await train()
    return try Failure.mapping(Failure.init) { () throws(RunError) in
      if let directory { return try SavedRun(directory) }
      return try SavedRun(RunDirectory.open(subject))
    }
  }

  private var isRun: Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: subject, isDirectory: &isFolder)
    return exists && (isFolder.boolValue || subject.hasSuffix("/run.sqlite"))
  }

  /// Other settings than those of the run, as far as somebody wants any; those of a training are part
  /// of its configuration.
  private func settings(for run: SavedRun) throws -> HealthSettings? {
    guard isRun, !assignments.isEmpty else { return nil }
    if let other = assignments.first(where: { !$0.hasPrefix("health.") }) {
      throw Failure(
        "--set must name a limit of a health rule, as in health.exploding.z=4, because "
          + "the run has been trained: \(other.withoutControls)", exitCode: Failure.Code.usage)
    }
    return try Failure.mapping(Failure.init) { () throws(TrainingConfigError) in
      try LoadedConfig(
        yaml: run.description.configuration, path: run.directory.configurationPath,
        overrides: assignments
      ).config.health
    }
  }

  private func train() async throws -> RunDirectory {
    let setup = try TrainingSetup.load(
      subject, overrides: assignments + ["pace=", "duration={steps: \(steps)}"])
    let job = TrainingJob(startingNow: setup)
    let directory = try Failure.mapping(Failure.init) { () throws(RunError) in
      try RunDirectory.create(for: job, suffix: "-check")
    }
    StandardError.write("Recording in \(directory.path)")
    let training = BackgroundTraining(.start(directory), sinks: [])
    try training.start(job)
    try await training.waitForEnd().checkRecord(in: directory)
    return directory
  }
}
