/// Keeping checkpoints in memory, to go back to, costs the trainer at most a hundredth of its time.
///
/// The default training runs in this process, by turns as it is and without checkpoints.
struct RewindCost: Claim {
  let effort: Effort

  let subject = "training with and without checkpoints in memory"

  func measure() throws -> [Finding] {
    let keeping = try InProcessTraining()
    let plain = try InProcessTraining(overrides: ["rewind.memory=0"])
    let seconds = effort.trainingSeconds
    let rounds = try Interleaving(
      roundCount: effort.roundCount,
      first: { keeping.stepsPerSecond(during: seconds) },
      second: { plain.stepsPerSecond(during: seconds) })
    let cost = rounds.ratios { 1 / $0 }.map { 100 * ($0 - 1) }
    return [
      Finding(
        "time that checkpoints in memory add to a step", cost, unit: .percent, target: .below(2))
    ]
  }
}
