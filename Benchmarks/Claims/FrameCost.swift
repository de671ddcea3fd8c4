import Canvas
import Dashboard
import Telemetry

/// Drawing a large frame of a large network takes a small part of a frame's time.
///
/// A new step is taken in before every frame, as while a run goes on; the processor time is that
/// of the drawing alone.
struct FrameCost: Claim {
  let effort: Effort

  let subject = "the drawing of frames"

  private static let historyStepCount = 20_000

  func measure() throws -> [Finding] {
    let run = SyntheticRun(tensorCount: 100)
    var dashboard = DashboardState.live()
    dashboard.apply(run.items(in: 0..<Self.historyStepCount))
    let times = (0..<effort.frameCount).map { frame in
      drawTime(of: &dashboard, run, step: Self.historyStepCount + frame)
    }
    let samples = Samples(times)
    return [
      Finding(
        "processor time of a frame of 200x60, 100 tensors", samples, unit: .milliseconds,
        target: .below(3)),
      Finding(
        "  of the slowest frame in a hundred", value: samples.percentile(0.99),
        unit: .milliseconds, target: .below(3)),
    ]
  }

  /// Takes a step in, draws, and says how many milliseconds the drawing took.
  private func drawTime(
    of dashboard: inout DashboardState, _ run: SyntheticRun, step: Int
  ) -> Double {
    dashboard.apply(run.items(in: step..<step + 1))
    dashboard.tick(now: run.time(of: step))
    let start = ProcessorTime.ofThisProcess()
    let frame = dashboard.frame(width: 200, height: 60, glyphs: .braille)
    let time = ProcessorTime.ofThisProcess() - start
    precondition(frame.width == 200, "A frame is as wide as its screen.")
    return time * 1e3
  }
}
