import ArgumentParser
import CursesTerminal
import Dashboard
import Foundation
import Runs
import Telemetry
import Training

/// `gradhelm train`: trains in the dashboard, or without a screen.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a network, in the dashboard or headless.")

  @Argument(help: "A configuration file, or the name of a bundled one.")
  var config = TrainingSetup.defaultName

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Replace one value of the configuration.", valueName: "key=value"))
  var assignments: [String] = []

  @Flag(help: "Print plain lines and open no screen.")
  var headless = false

  @Option(help: "The folder to record in; it must not exist.")
  var run: String?

  @Option(help: "Take this many steps.")
  var steps: Int?

  @Option(help: "Start the random numbers here.")
  var seed: UInt64?

  @Option(help: "Steps per second, or 'unlimited'.")
  var pace: String?

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try await command.train() }
  }
}

extension TrainCommand {
  private var isHeadless: Bool { headless || isatty(STDOUT_FILENO) == 0 }

  private func train() async throws {
    if !isHeadless { try Failure.mapping(Failure.init, TerminalEnvironment.current().check) }
    let job = try makeJob()
    let directory = try Failure.mapping(Failure.init) { () throws(RunError) in
      try makeDirectory(for: job)
    }
    if isHeadless {
      try await trainHeadless(job, in: directory)
    } else {
      try await trainInDashboard(job, in: directory)
    }
  }

  private func makeJob() throws(Failure) -> TrainingJob {
    let resources = try Failure.mapping(Failure.init, ResourceFolder.locate)
    let setup = try Failure.mapping(Failure.init) { () throws(TrainingSetupError) in
      try TrainingSetup(config, overrides: overrides, resources: resources)
    }
    var resolved = setup.config
    if isUnlimited { resolved.pace = nil }
    return try Failure.mapping(Failure.init) { () throws(TrainingConfigError) in
      try TrainingJob(
        config: resolved, data: setup.data, configurationText: resolved.resolvedYAML,
        startedAt: WallClock.now(), processID: getpid())
    }
  }

  /// Nobody watches a headless run, so it is as fast as it can be unless told otherwise.
  private var isUnlimited: Bool { pace == "unlimited" || (!isPaceGiven && isHeadless) }

  private var isPaceGiven: Bool {
    pace != nil || assignments.contains { $0.hasPrefix("pace=") }
  }

  /// The options as overrides, in which a later one wins.
  private var overrides: [String] {
    var overrides = assignments
    if let steps { overrides.append("duration={steps: \(steps)}") }
    if let seed { overrides.append("seed=\(seed)") }
    if let pace, !isUnlimited { overrides.append("pace=\(pace)") }
    return overrides
  }

  private func makeDirectory(for job: TrainingJob) throws(RunError) -> RunDirectory {
    guard let run else {
      return try RunDirectory.create(
        in: "runs", name: job.config.name, startedAt: job.startedAt,
        configuration: job.configurationText)
    }
    return try RunDirectory.create(at: run, configuration: job.configurationText)
  }
}

extension TrainCommand {
  private func trainHeadless(_ job: TrainingJob, in directory: RunDirectory) async throws {
    let reporter = HeadlessReporter(every: ProgressReport.Interval(job.config.reportEvery))
    let training = BackgroundTraining(in: directory, sinks: [reporter])
    StandardError.write("Recording in \(directory.path)")
    let signals = StopSignals { training.request(.stop) }
    try training.start(job)
    try await conclude(training, signal: { signals.received }, closing: reporter)
  }

  private func trainInDashboard(_ job: TrainingJob, in directory: RunDirectory) async throws {
    let channel = LiveChannel()
    let training = BackgroundTraining(in: directory, sinks: [channel])
    let session = TerminalSession(
      DashboardProgram(.live(), source: LiveSource(training: training, channel: channel)))
    try training.start(job)
    switch try await open(session, training: training) {
    case .finished: break
    case .hungUp: goOnWithoutScreen(training)
    }
    // From here on signals find nobody else, while the last checkpoint is being written.
    let signals = StopSignals { training.request(.stop) }
    channel.close()
    let isTerminated = await session.program.isTerminated
    try await conclude(training, signal: { isTerminated ? SIGTERM : signals.received })
  }

  /// Nobody watches any more, so nothing is left to wait for: neither a pace nor a key.
  private func goOnWithoutScreen(_ training: BackgroundTraining) {
    training.request(.setPace(nil))
    training.request(.resume)
  }

  /// Shows the dashboard; when the terminal refuses, the training stops before it is told.
  private func open(
    _ session: TerminalSession<DashboardProgram<LiveSource>>, training: BackgroundTraining
  ) async throws -> SessionEnding {
    do throws(TerminalError) {
      return try await session.run()
    } catch {
      training.request(.stop)
      _ = try await training.waitForEnd()
      throw Failure(error)
    }
  }

  /// Waits for the run's end and says how it ended; a signal that asked for it gives the exit
  /// code that shells expect.
  private func conclude(
    _ training: BackgroundTraining, signal: () -> Int32?, closing reporter: HeadlessReporter? = nil
  ) async throws {
    let outcome = try await training.waitForEnd()
    reporter?.close()
    let verb = outcome.ending.reason == .completed ? "Finished" : "Stopped"
    let end = "\(verb) after step \(outcome.ending.step)"
    if case .failed(let step, let reason) = outcome.recording {
      throw Failure(
        "\(end), but \(training.directory.path) holds nothing from step \(step) on: \(reason).",
        exitCode: Failure.Code.cannotWrite)
    }
    StandardError.write("\(end); recorded in \(training.directory.path)")
    if let signal = signal() { throw ExitCode(128 + signal) }
  }
}
