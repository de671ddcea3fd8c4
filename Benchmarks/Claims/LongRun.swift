import Canvas
import Dashboard
import Telemetry

/// A run of a million steps takes no more memory than a short one, and no longer to draw.
///
/// A dashboard takes in every step of a network of 1,000 tensors, without a record on disk; what
/// it needs is what the heap holds more than before.
struct LongRun: Claim {
  let effort: Effort

  let subject = "the dashboard of a long run"

  private static let tensorCount = 1_000
  private static let memoryLimit = 150.0

  func measure() throws -> [Finding] {
    let run = SyntheticRun(tensorCount: Self.tensorCount)
    let before = ProcessMemory.heapByteCount()
    var dashboard = DashboardState.live()
    let shortStepCount = effort.longRunStepCount / 100
    feed(&dashboard, run, 0..<shortStepCount)
    let shortTime = frameTime(of: dashboard)
    feed(&dashboard, run, shortStepCount..<effort.longRunStepCount)
    let longTime = frameTime(of: dashboard)
    return memory(since: before) + [
      Finding(
        "a frame after \(effort.longRunStepCount) steps, as a share of one after \(shortStepCount)",
        value: longTime.median / shortTime.median, unit: .ratio, target: .atMost(1.25)),
      Finding("  after \(effort.longRunStepCount) steps", longTime, unit: .milliseconds),
    ]
  }

  private func memory(since before: Int?) -> [Finding] {
    guard let before, let after = ProcessMemory.heapByteCount() else { return [] }
    return [
      Finding(
        "memory of a run of \(effort.longRunStepCount) steps, \(Self.tensorCount) tensors",
        value: Double(after - before) / 1e6, unit: .megabytes, target: .below(Self.memoryLimit))
    ]
  }

  private func feed(_ dashboard: inout DashboardState, _ run: SyntheticRun, _ steps: Range<Int>) {
    for step in steps { dashboard.apply(run.items(in: step..<step + 1)) }
  }

  private func frameTime(of dashboard: DashboardState) -> Samples {
    Samples(
      (0..<101).map { _ in
        let start = ProcessorTime.ofThisProcess()
        let frame = dashboard.frame(width: 200, height: 60, glyphs: .braille)
        precondition(frame.width == 200, "A frame is as wide as its screen.")
        return (ProcessorTime.ofThisProcess() - start) * 1e3
      })
  }
}
