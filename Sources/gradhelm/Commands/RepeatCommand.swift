import ArgumentParser
import Runs
import Telemetry
import Training

/// `gradhelm repeat`: trains a run again and says whether it is the same.
struct RepeatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repeat",
    abstract: "Train a run again from its configuration and journal, and compare.",
    discussion: """
      The same configuration, seed and commands at the same steps give the same run, bit for bit, \
      on one type of machine and number of threads. The exit code is 0 when they do, and 3 when \
      they do not.
      """)

  /// The exit code of a repetition that is another run.
  private static let differs: Int32 = 3

  @Argument(help: "A run directory; the newest run when none is given.")
  var run: String?

  @Option(name: .customLong("run"), help: "The folder to record the repetition in.")
  var folder: String?

  @Option(help: "Repeat this many steps, and not all that were recorded.")
  var steps: Int?

  func validate() throws {
    guard (steps ?? 1) > 0 else { throw ValidationError("--steps must be at least 1.") }
  }

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try await command.repeatRun() }
  }
}

extension RepeatCommand {
  private func repeatRun() async throws {
    let original = try Failure.mapping(Failure.init) { () throws(RunError) in
      try RepeatedRun(SavedRun(.chosen(run)), stepCount: steps)
    }
    let setup = try TrainingSetup.load(
      original.run.directory.configurationPath, overrides: ["pace="])
    let job = TrainingJob(startingNow: setup)
    let directory = try Failure.mapping(Failure.init) { () throws(RunError) in
      try RunDirectory.create(for: job, at: folder, suffix: "-repeated")
    }
    let commands = original.firstCommands(with: job.config) + original.commands
    try await TrainingSession(
      job, from: .start(directory), on: .lines, firstCommands: commands
    ).run()
    try report(original, in: directory)
  }

  private func report(_ original: RepeatedRun, in directory: RunDirectory) throws {
    let difference = try Failure.mapping(Failure.init) { () throws(RunError) in
      try original.run.firstDifference(
        from: SavedRun(directory), throughStep: original.stepCount)
    }
    guard let difference else {
      print("Bit-identical in all \(NumberFormat.grouped(original.stepCount)) steps.")
      return
    }
    print(difference.sentence(of: original.run.description))
    throw ExitCode(Self.differs)
  }
}

/// A run that is to be trained again: how far, and what was asked of it on the way.
struct RepeatedRun {
  let run: SavedRun
  let stepCount: Int
  /// What the journal says, each command at the step from which it took effect, and the end.
  let commands: [ControlCommand]

  /// Reads the journal of a run.
  init(_ run: SavedRun, stepCount: Int?) throws(RunError) {
    let recorded = try run.history().lastStep
    let count = min(stepCount ?? recorded, recorded)
    self.run = run
    self.stepCount = count
    let asked = try run.milestones().compactMap(Self.command).filter { $0.step <= count }
    let end = ScheduledCommand(step: count + 1, command: .stop)
    commands = (asked + [end]).map(ControlCommand.at)
  }

  /// What makes the settings of a configuration those that the run had at its start.
  ///
  /// They differ when the run is a fork: it began as its parent, and was changed where they part.
  func firstCommands(with config: TrainingConfig) -> [ControlCommand] {
    var initial = run.description.settings
    initial.schedule = config.controlSettings.schedule
    initial.freezing = config.controlSettings.freezing
    return initial.commands(from: config.controlSettings)
  }

  /// A command that changed what was learned, or let a run go on that had stopped itself; those
  /// that the configuration schedules come by themselves.
  private static func command(_ event: RunEvent) -> ScheduledCommand? {
    guard case .controlApplied(let control) = event, control.request.requestedBy != .schedule else {
      return nil
    }
    switch control.request.command {
    case .setClippingMode, .setThreshold, .setLearningRate, .setSchedule, .freeze, .unfreeze,
      .resume:
      return ScheduledCommand(step: control.appliedStep, command: control.request.command)
    case .setPace, .setRecordingInterval, .setHealth, .at, .note, .pause, .stepOnce, .checkpoint,
      .rewind,
      .evaluate, .stop, .detach:
      return nil
    }
  }
}

extension RunDifference {
  /// What differs first, in a sentence.
  func sentence(of run: RunDescription) -> String {
    let what =
      switch place {
      case .step: "was taken in one of them only"
      case .series(let name): "has \(name) \(first), then \(second)"
      case .tensor(let tensor, let field):
        "has \(run.tensors[tensor].name) \(field.name) \(first), then \(second)"
      }
    return "The runs differ from step \(NumberFormat.grouped(step)) on, which \(what)."
  }
}
