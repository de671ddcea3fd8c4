import ArgumentParser
import CursesTerminal
import Dashboard
import Foundation
import Runs
import Telemetry
import Training

/// How a training in this process is shown.
enum TrainingDisplay: Equatable {
  /// Plain lines on standard output.
  case lines
  /// The dashboard on the terminal.
  case dashboard(UserSettings)

  /// Lines when asked for, or when standard output is no terminal; the dashboard only on a
  /// terminal that can show it, as its user wants it.
  init(headless: Bool) throws(Failure) {
    guard !headless, isatty(STDOUT_FILENO) == 1 else {
      self = .lines
      return
    }
    try Failure.mapping(Failure.init, TerminalEnvironment.current().check)
    self = .dashboard(try UserSettings.load())
  }
}

/// One training in this process, from where it begins to the exit code.
struct TrainingSession {
  private let job: TrainingJob
  private let origin: TrainingOrigin
  private let display: TrainingDisplay
  private let firstCommands: [ControlCommand]
  private let reference: Reference?
  private let progress: ProgressFormat

  /// Takes what to train and where to begin.
  ///
  /// - Parameters:
  ///   - job: what to train.
  ///   - origin: a new run, or the checkpoint of one that had stopped.
  ///   - display: how it is shown.
  ///   - firstCommands: what the command line asks of the trainer before its first step.
  ///   - reference: the run that the dashboard draws behind this one.
  ///   - progress: how lines tell what happens.
  init(
    _ job: TrainingJob, from origin: TrainingOrigin, on display: TrainingDisplay,
    firstCommands: [ControlCommand] = [], reference: Reference? = nil,
    progress: ProgressFormat = .lines
  ) {
    self.job = job
    self.origin = origin
    self.display = display
    self.firstCommands = firstCommands
    self.reference = reference
    self.progress = progress
  }

  /// Trains to the end of the run, or until somebody stops it.
  func run() async throws {
    // A file that may not grow any more is an error like a full disk, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    switch display {
    case .lines: try await trainHeadless()
    case .dashboard(let settings): try await trainInDashboard(settings)
    }
  }

  private func training(passingTo sink: any EventSink) -> BackgroundTraining {
    let training = BackgroundTraining(origin, sinks: [sink])
    for command in firstCommands { training.request(command, by: .commandLine) }
    return training
  }

  private var announcement: String {
    switch origin {
    case .start(let directory): "Recording in \(directory.path)"
    case .checkpoint(let run):
      "Going on after step \(run.checkpoint.step) in \(run.directory.path)"
    }
  }
}

extension TrainingJob {
  /// Makes a job of a setup, to start now in this process.
  init(startingNow setup: TrainingSetup) {
    self.init(
      setup, configurationText: setup.config.resolvedYAML, startedAt: WallClock.now(),
      processID: getpid())
  }
}

extension TrainingSession {
  private func trainHeadless() async throws {
    let reporter = HeadlessReporter(
      progress, every: ProgressReport.Interval(job.config.reportEvery))
    let training = training(passingTo: reporter)
    StandardError.write(announcement)
    let signals = StopSignals { training.request(.stop) }
    try training.start(job)
    try await conclude(training, signal: { signals.received }, closing: reporter)
  }

  private func trainInDashboard(_ settings: UserSettings) async throws {
    let channel = LiveChannel()
    let training = training(passingTo: channel)
    try training.start(job)
    let state = training.past.map { past in
      DashboardState.resuming(events: past.events, history: past.history)
    }
    let source = LiveSource(training: training, channel: channel)
    let program = DashboardProgram(
      (state ?? .live()).against(reference).recorded(at: origin.directory.path),
      source: source, settings: settings)
    let session = TerminalSession(program, mouse: program.settings.mouse)
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
    let ending = outcome.ending
    try outcome.checkRecord(in: training.directory)
    if ending.reason == .detached { return try await handOver(after: ending.step) }
    StandardError.write("\(ending.words); recorded in \(training.directory.path)")
    if let signal = signal() { throw ExitCode(128 + signal) }
  }

  /// Lets a process without a screen go on with the run, and says how to come back to it.
  private func handOver(after step: Int) async throws {
    origin.release()
    let directory = origin.directory
    StandardError.write("Saved a checkpoint after step \(step); starting a process that goes on.")
    let successor = try Successor(of: directory)
    try await successor.waitUntilTraining()
    StandardError.write(
      "Detached after step \(step); process \(successor.processID) goes on without a screen. "
        + "'gradhelm watch \(directory.path)' joins it.")
  }
}
