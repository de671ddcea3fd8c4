import ArgumentParser
import Runs
import Training

/// `gradhelm train`: trains in the dashboard, or without a screen.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a network, in the dashboard or headless.")

  @Argument(
    help: "A configuration file, or the name of a bundled one; digits-mlp when none is given.")
  var config: String?

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "Go on in a new run from the newest checkpoint of another run up to a step.",
      valueName: "run@step"))
  var forkPoint: ForkPoint?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Replace one value of the configuration.", valueName: "key=value"))
  var assignments: [String] = []

  @Flag(help: "Print plain lines and open no screen.")
  var headless = false

  @Option(
    help: "How a run without a screen tells what happens: lines for people, json for programs.")
  var progress = ProgressFormat.lines

  @Option(help: "The folder to record in; it must not exist.")
  var run: String?

  @Option(help: "Take this many steps.")
  var steps: Int?

  @Option(help: "Start the random numbers here.")
  var seed: UInt64?

  @Option(help: "Steps per second, or 'unlimited'.")
  var pace: String?

  @OptionGroup var reference: ReferenceOption

  func validate() throws {
    try reference.check(isHeadless: headless)
  }

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try await command.train() }
  }
}

extension TrainCommand {
  private func train() async throws {
    let display = try TrainingDisplay(headless: headless)
    let reference = try reference.load()
    let fork = try forkPoint.map { point throws(Failure) in try TrainingFork(point) }
    let job = try makeJob(for: display, config ?? fork?.configurationPath)
    let origin = try Failure.mapping(Failure.init) { () throws(RunError) in
      let directory = try RunDirectory.create(for: job, at: run)
      return try fork?.origin(in: directory, startedAt: job.startedAt) ?? .start(directory)
    }
    let session = TrainingSession(
      job, from: origin, on: display, firstCommands: fork?.commands(reaching: job.config) ?? [],
      reference: reference, progress: progress)
    do {
      try await session.run()
    } catch let failure as Failure {
      fork?.discard(origin)
      throw failure
    }
  }

  private func makeJob(
    for display: TrainingDisplay, _ config: String?
  ) throws(Failure) -> TrainingJob {
    let setup = try TrainingSetup.load(
      config ?? TrainingSetup.defaultName, overrides: overrides(for: display))
    return TrainingJob(startingNow: setup)
  }

  /// Nobody watches a headless run, so it is as fast as it can be unless told otherwise.
  private func isUnlimited(on display: TrainingDisplay) -> Bool {
    pace == "unlimited" || (!isPaceGiven && display == .lines)
  }

  private var isPaceGiven: Bool {
    pace != nil || assignments.contains { $0.hasPrefix("pace=") }
  }

  /// The options as overrides, in which a later one wins.
  private func overrides(for display: TrainingDisplay) -> [String] {
    var overrides = assignments
    if let steps { overrides.append("duration={steps: \(steps)}") }
    if let seed { overrides.append("seed=\(seed)") }
    if isUnlimited(on: display) {
      overrides.append("pace=")
    } else if let pace {
      overrides.append("pace=\(pace)")
    }
    return overrides
  }
}
