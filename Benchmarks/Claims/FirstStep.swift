/// Training begins at once.
///
/// From the moment before the program is started until it says that the first step is done.
struct FirstStep: Claim {
  let program: GradhelmProgram
  let effort: Effort

  let subject = "the time to the first step"

  func measure() throws -> [Finding] {
    let times = try (0..<effort.roundCount).map { _ in try timeToFirstStep() }
    return [
      Finding(
        "from the start of the program to its first step on the digits",
        Samples(times.map { $0 / .milliseconds(1) }), unit: .milliseconds, target: .below(50))
    ]
  }

  private func timeToFirstStep() throws -> Duration {
    let folder = try TemporaryFolder()
    return try program.timeToFirstLine([
      "--steps", "3", "--set", "report_every={steps: 1}", "--run", folder.newPath(),
    ])
  }
}
