/// Training is as fast with the dashboard open as without a screen.
///
/// The real program trains the default configuration without a pace, by turns in a terminal that
/// takes everything it draws, and headless. Both record, and the speed is what they recorded.
struct DashboardOverhead: Claim {
  let program: GradhelmProgram
  let effort: Effort

  let subject = "training with and without the dashboard"

  func measure() throws -> [Finding] {
    let stepCount = try InProcessTraining.stepCount(during: effort.trainingSeconds)
    let rounds = try Interleaving(
      roundCount: effort.roundCount,
      first: { try speedInDashboard(stepCount: stepCount) },
      second: { try speedHeadless(stepCount: stepCount) })
    return [
      Finding(
        "speed with the dashboard open, as a share of headless", rounds.ratios { $0 },
        unit: .ratio, target: .atLeast(0.97)),
      Finding(
        "  with the dashboard", Samples(rounds.rounds.map(\.first)), unit: .stepsPerSecond),
      Finding("  headless", Samples(rounds.rounds.map(\.second)), unit: .stepsPerSecond),
    ]
  }

  private func speedInDashboard(stepCount: Int) throws -> Double {
    let folder = try TemporaryFolder()
    let path = folder.newPath()
    let dashboard = try program.trainInDashboard(arguments(stepCount: stepCount, path: path))
    try wait(for: "the end of a run", every: 0.25) { RecordedRun.isOver(at: path) }
    dashboard.quit()
    return try RecordedRun.stepsPerSecond(at: path, stepCount: stepCount)
  }

  private func speedHeadless(stepCount: Int) throws -> Double {
    let folder = try TemporaryFolder()
    let path = folder.newPath()
    try program.trainHeadless(arguments(stepCount: stepCount, path: path))
    return try RecordedRun.stepsPerSecond(at: path, stepCount: stepCount)
  }

  private func arguments(stepCount: Int, path: String) -> [String] {
    ["--steps", "\(stepCount)", "--pace", "unlimited", "--run", path]
  }
}
