import Canvas
import Dashboard
import Foundation
import Runs
import Telemetry

/// A recorded run opens at once, any of its moments is there within a frame, and memory does not
/// grow with its size.
///
/// A long run and a wide one are recorded from formulas. The real program opens them in a
/// pseudo-terminal; then dashboards in this process, a new one for every view, go to random steps
/// with random windows. They have read nothing before, so the first seeks are those of a cold process.
struct ReplaySpeed: Claim {
  let program: GradhelmProgram
  let effort: Effort

  let subject = "replaying a long run"

  private static let views = "123456"
  private static let memoryLimit = 150.0

  func measure() throws -> [Finding] {
    try effort.replayedSizes.flatMap { size in
      let folder = try TemporaryFolder()
      let run = SyntheticRun(tensorCount: size.tensors)
      let path = try run.record(stepCount: size.steps, in: folder)
      let place = "\(size.tensors) tensors, \(size.steps) steps"
      return try paint(path, place) + seeks(path, place, stepCount: size.steps)
    }
  }

  private func paint(_ path: String, _ place: String) throws -> [Finding] {
    let times = try (0..<effort.roundCount).map { _ in
      let dashboard = try program.replayInDashboard(path)
      defer { dashboard.terminate() }
      return try dashboard.waitForFirstFrame() / .milliseconds(1)
    }
    return [
      Finding(
        "opening and first frame, \(place)", Samples(times), unit: .milliseconds,
        target: .below(150))
    ]
  }

  private func seeks(_ path: String, _ place: String, stepCount: Int) throws -> [Finding] {
    let before = ProcessMemory.heapByteCount() ?? 0
    var largest = 0
    var processorTimes: [Double] = []
    var times: [Double] = []
    for view in Self.views {
      var seeking = try Seeking(path, view: view, stepCount: stepCount)
      for _ in 0..<effort.seekCount {
        let start = (ContinuousClock.now, ProcessorTime.ofThisProcess())
        seeking.seek()
        processorTimes.append((ProcessorTime.ofThisProcess() - start.1) * 1e3)
        times.append((ContinuousClock.now - start.0) / .milliseconds(1))
      }
      largest = max(largest, (ProcessMemory.heapByteCount() ?? 0) - before)
    }
    let (samples, clock) = (Samples(processorTimes), Samples(times))
    return [
      Finding("  processor time of a seek", samples, unit: .milliseconds),
      Finding(
        "    of the slowest in a hundred", value: samples.percentile(0.99), unit: .milliseconds,
        target: .below(16)),
      Finding(
        "    by the clock, of the slowest in a hundred", value: clock.percentile(0.99),
        unit: .milliseconds),
      Finding(
        "  memory after all seeks", value: Double(largest) / 1e6, unit: .megabytes,
        target: .below(Self.memoryLimit)),
    ]
  }
}

/// A dashboard of a saved run that jumps around in it.
private struct Seeking {
  private var dashboard: DashboardState
  private let stepCount: Int
  private var random = SystemRandomNumberGenerator()

  init(_ path: String, view: Character, stepCount: Int) throws {
    let run = try SavedRun(RunDirectory.open(path))
    dashboard = DashboardState.replaying(events: try run.milestones(), history: try run.history())
    self.stepCount = stepCount
    press("\(view)")
  }

  /// Goes to a random step, with another window or order of tensors now and then, and draws.
  mutating func seek() {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: press("v")
    case 1: press("o")
    case 2...4: press("{{{")
    case 5: press("}")
    default: break
    }
    press(":goto \(Int.random(in: 1...stepCount, using: &random))")
    _ = dashboard.press(.enter)
    let frame = dashboard.frame(width: 200, height: 60, glyphs: .braille)
    precondition(frame.width == 200, "A frame is as wide as its screen.")
  }

  private mutating func press(_ keys: String) {
    for key in keys { _ = dashboard.press(.character(key)) }
  }
}
