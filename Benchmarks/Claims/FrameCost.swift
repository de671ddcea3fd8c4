import Canvas
import Dashboard
import Telemetry

/// Drawing a large frame of a large network takes a small part of a frame's time.
///
/// A new step is taken in before every frame, as while a run goes on; the processor time is that
/// of the drawing and of what the passing of time does, such as sorting the tensors anew.
struct FrameCost: Claim {
  let effort: Effort

  let subject = "the drawing of frames"

  func measure() throws -> [Finding] {
    let networks = [
      (tensors: 100, steps: 20_000, slowest: 3.0), (tensors: 1_000, steps: 3_000, slowest: 5.0),
      (tensors: 5_000, steps: 600, slowest: 5.0),
    ]
    return networks.flatMap {
      findings(tensorCount: $0.tensors, stepCount: $0.steps, slowest: $0.slowest)
    }
  }

  /// Draws a network, its tensors sorted with the worst first, after some steps.
  private func findings(tensorCount: Int, stepCount: Int, slowest: Double) -> [Finding] {
    let run = SyntheticRun(tensorCount: tensorCount)
    var dashboard = DashboardState.live()
    dashboard.apply(run.items(in: 0..<stepCount))
    _ = dashboard.press(.character("w"))
    let samples = Samples(
      (0..<effort.frameCount).map { drawTime(of: &dashboard, run, step: stepCount + $0) })
    return [
      Finding(
        "processor time of a frame of 200x60, \(tensorCount) tensors", samples,
        unit: .milliseconds, target: .below(2)),
      Finding(
        "  of the slowest frame in a hundred", value: samples.percentile(0.99),
        unit: .milliseconds, target: .below(slowest)),
    ]
  }

  /// Takes a step in, draws, and says how many milliseconds the drawing took.
  private func drawTime(
    of dashboard: inout DashboardState, _ run: SyntheticRun, step: Int
  ) -> Double {
    dashboard.apply(run.items(in: step..<step + 1))
    let start = ProcessorTime.ofThisProcess()
    dashboard.tick(now: run.time(of: step))
    let frame = dashboard.frame(width: 200, height: 60, glyphs: .braille)
    let time = ProcessorTime.ofThisProcess() - start
    precondition(frame.width == 200, "A frame is as wide as its screen.")
    return time * 1e3
  }
}
