import Training

/// Trains one network by turns, as the workers of the other frameworks do.
///
/// Says when it is ready. Then it reads a line `VARIANT SECONDS` for each turn, trains for so long,
/// and answers with the number of steps and the seconds they took.
struct TrainingWorker {
  private let training: InProcessTraining
  private let threadCount: Int

  /// Prepares the training of a configuration file.
  init(configuration path: String, threadCount: Int) throws {
    training = try InProcessTraining(path, overrides: ["threads=\(threadCount)"])
    self.threadCount = threadCount
  }

  /// Answers turns until standard input ends.
  func serve() throws {
    try JSONLine.write(["name": "Gradhelm", "version": "", "flags": "\(threadCount) threads"])
    while let line = readLine() {
      let clock = try clock(of: Turn(line))
      try JSONLine.write(["steps": Double(clock.stepCount), "seconds": clock.seconds])
    }
  }

  private func clock(of turn: Turn) throws -> StepClock {
    switch turn.variant {
    case .plain: training.clock(during: turn.seconds, measuring: .nothing)
    case .norms: training.clock(during: turn.seconds, measuring: .norms)
    case .statistics: training.clock(during: turn.seconds)
    case .recorded: try training.recordedClock(during: turn.seconds)
    }
  }
}
