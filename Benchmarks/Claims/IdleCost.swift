import Foundation

/// A dashboard in which nothing happens costs nothing.
///
/// The processor time of the whole program while its run is paused, and after its run has ended.
struct IdleCost: Claim {
  let program: GradhelmProgram
  let effort: Effort

  let subject = "dashboards in which nothing happens"

  /// How long a dashboard may take to come to rest, in seconds.
  private static let settlingSeconds = 2.0

  func measure() throws -> [Finding] {
    let folder = try TemporaryFolder()
    return try [
      finding("processor time of a paused run", paused(at: folder.newPath())),
      finding("processor time of a finished run", finished(at: folder.newPath())),
    ].compactMap { $0 }
  }

  private func finding(_ claim: String, _ load: Double?) -> Finding? {
    load.map {
      Finding("\(claim), of one core", value: 100 * $0, unit: .percent, target: .below(0.5))
    }
  }

  private func paused(at path: String) throws -> Double? {
    let dashboard = try program.trainInDashboard(["--run", path])
    defer { dashboard.terminate() }
    try dashboard.waitForFirstFrame()
    dashboard.press(" ")
    return try load(of: dashboard)
  }

  private func finished(at path: String) throws -> Double? {
    let dashboard = try program.trainInDashboard(
      ["--steps", "50", "--pace", "unlimited", "--run", path])
    defer { dashboard.quit() }
    try wait(for: "the end of a run") { RecordedRun.isOver(at: path) }
    return try load(of: dashboard)
  }

  /// The share of a core that a dashboard uses once it has come to rest.
  private func load(of dashboard: DashboardProcess) throws -> Double? {
    Thread.sleep(forTimeInterval: Self.settlingSeconds)
    let start = ContinuousClock.now
    guard let startTime = dashboard.processorTime else { return nil }
    Thread.sleep(forTimeInterval: effort.idleSeconds)
    try dashboard.checkIsRunning()
    guard let endTime = dashboard.processorTime else { return nil }
    return (endTime - startTime) / ((ContinuousClock.now - start) / .seconds(1))
  }
}
