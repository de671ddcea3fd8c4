import ArgumentParser
import Runs
import Telemetry
import Training

/// `gradhelm resume`: goes on with a run that has stopped, from its last checkpoint.
struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Go on with a run that stopped, from its last checkpoint.",
    discussion: """
      The run goes on in its own directory, with its configuration, as if it had never been \
      interrupted. Steps that were recorded after the checkpoint are kept as a branch.
      """)

  @Argument(help: "A run directory; the newest run when none is given.")
  var run: String?

  @Flag(help: "Print plain lines and open no screen.")
  var headless = false

  @Option(
    help: "How a run without a screen tells what happens: lines for people, json for programs.")
  var progress = ProgressFormat.lines

  @Option(help: "Go on until the run has this many steps in all.")
  var steps: Int?

  @Option(help: "Steps per second, or 'unlimited'.")
  var pace: String?

  @OptionGroup var reference: ReferenceOption

  func validate() throws {
    try reference.check(isHeadless: headless)
    guard pace == nil || paceCommand != nil else {
      throw ValidationError("--pace must be a number of steps per second, or 'unlimited'.")
    }
  }

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try await command.resume() }
  }
}

extension ResumeCommand {
  private func resume() async throws {
    let display = try TrainingDisplay(headless: headless)
    let reference = try reference.load()
    let run = try Failure.mapping(Failure.init, open)
    for damage in run.damage { StandardError.write("gradhelm: passed over: \(damage.sentence)") }
    let setup = try setup(of: run)
    if let ending = try ending(of: run, setup.config) {
      StandardError.write(ending)
      return
    }
    let job = TrainingJob(startingNow: setup)
    try await TrainingSession(
      job, from: .checkpoint(run), on: display, firstCommands: firstCommands(run, display),
      reference: reference, progress: progress
    ).run()
  }

  private func open() throws(RunError) -> StoppedRun {
    try StoppedRun(.chosen(run))
  }

  /// The run's own configuration, with more steps if they are asked for, and its data.
  private func setup(of run: StoppedRun) throws(Failure) -> TrainingSetup {
    let overrides = steps.map { ["duration={steps: \($0)}"] } ?? []
    return try TrainingSetup.load(run.directory.configurationPath, overrides: overrides)
  }

  /// Why nothing is left to do, in a sentence, or nil; fewer steps than the run has taken cannot be
  /// asked for.
  private func ending(
    of run: StoppedRun, _ config: TrainingConfig
  ) throws(Failure) -> String? {
    let (path, step) = (run.directory.path, run.checkpoint.step)
    let total = config.duration.stepCount(stepsPerEpoch: run.saved.description.stepsPerEpoch)
    guard step >= total else { return try earlyEnding(of: run, config) }
    guard steps == nil else {
      throw Failure(
        "'\(path)' has \(step) steps already; --steps must be more.",
        exitCode: Failure.Code.usage)
    }
    return "'\(path)' is complete: it has all of its \(step) steps; "
      + "'gradhelm resume \(path) --steps \(2 * step)' goes on."
  }

  /// Why a run that stopped early would do so again at once, or nil when it would not.
  private func earlyEnding(
    of run: StoppedRun, _ config: TrainingConfig
  ) throws(Failure) -> String? {
    let saved = run.saved
    let ending = try Failure.mapping(Failure.init, saved.ending)
    let recorded = try? LoadedConfig(
      yaml: saved.description.configuration, path: run.directory.configurationPath)
    guard let ending, ending.reason == .stoppedEarly,
      config.earlyStop == recorded?.config.earlyStop
    else { return nil }
    let path = run.directory.path
    return "'\(path)' stopped early after step \(ending.step): \(ending.message); "
      + "change 'early_stop' in \(run.directory.configurationPath) to go on."
  }

  /// What was asked for here, and what nobody is there to ask for: a run that was paused goes on,
  /// and one without a screen as fast as it can, unless it was detached to be joined again.
  private func firstCommands(
    _ run: StoppedRun, _ display: TrainingDisplay
  ) -> [ControlCommand] {
    let saved = run.checkpoint.metadata
    var commands: [ControlCommand] = []
    if saved["paused"] == "true" { commands.append(.resume) }
    if let paceCommand {
      commands.append(paceCommand)
    } else if display == .lines, !isDetached(run),
      saved["pace"] != ControlCommand.setPace(nil).arguments
    {
      commands.append(.setPace(nil))
    }
    return commands
  }

  /// Whether somebody has left the run without a screen to come back to it later.
  private func isDetached(_ run: StoppedRun) -> Bool {
    (try? run.saved.ending())?.reason == .detached
  }

  private var paceCommand: ControlCommand? {
    pace.flatMap { ControlCommand(verb: "pace", arguments: $0) }
  }
}
