import Foundation

/// A key is answered at once, and a frame sends only what has changed.
///
/// The real program trains in a pseudo-terminal of 200x60. A key opens the help, whose first
/// words are waited for; another closes it.
struct Responsiveness: Claim {
  let program: GradhelmProgram
  let effort: Effort

  let subject = "keys and frames while a run goes on"

  /// A word that only the help shows.
  private static let wordOfHelp = "Multiply"

  func measure() throws -> [Finding] {
    let folder = try TemporaryFolder()
    let dashboard = try program.trainInDashboard(["--steps", "1000000", "--run", folder.newPath()])
    defer { dashboard.terminate() }
    try dashboard.waitForFirstFrame()
    Thread.sleep(forTimeInterval: 1)
    return try bytes(of: dashboard) + keys(of: dashboard)
  }

  private func bytes(of dashboard: DashboardProcess) throws -> [Finding] {
    let output = try dashboard.output(during: effort.idleSeconds)
    return [
      Finding(
        "bytes to the terminal a frame of 200x60",
        value: Double(output.byteCount) / Double(max(1, output.frameCount)) / 1e3,
        unit: .kilobytes, target: .below(4)),
      Finding(
        "  frames a second", value: Double(output.frameCount) / effort.idleSeconds, unit: .count),
    ]
  }

  private func keys(of dashboard: DashboardProcess) throws -> [Finding] {
    let times = try (0..<effort.keyCount).map { _ in
      let latency = try dashboard.latency(of: "?", until: Self.wordOfHelp)
      dashboard.press("\u{1B}")
      Thread.sleep(forTimeInterval: .random(in: 0.06...0.1))
      return latency / .milliseconds(1)
    }
    let samples = Samples(times)
    return [
      Finding("from a key to its frame", samples, unit: .milliseconds),
      Finding(
        "  of the slowest in a hundred", value: samples.percentile(0.99), unit: .milliseconds,
        target: .below(16)),
    ]
  }
}
