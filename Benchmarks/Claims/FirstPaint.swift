/// The dashboard is there at once.
///
/// From the moment before the program is started until the last word of its first frame arrives
/// in the terminal.
struct FirstPaint: Claim {
  let program: GradhelmProgram
  let effort: Effort

  let subject = "the time to the first frame"

  func measure() throws -> [Finding] {
    let times = try (0..<effort.roundCount).map { _ in try timeToFirstFrame() }
    return [
      Finding(
        "from the start of the program to its first frame",
        Samples(times.map { $0 / .milliseconds(1) }), unit: .milliseconds, target: .below(100))
    ]
  }

  private func timeToFirstFrame() throws -> Duration {
    let folder = try TemporaryFolder()
    let dashboard = try program.trainInDashboard(["--run", folder.newPath()])
    defer { dashboard.terminate() }
    return try dashboard.waitForFirstFrame()
  }
}
