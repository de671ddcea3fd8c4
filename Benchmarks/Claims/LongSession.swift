import Canvas
import Dashboard
import Telemetry

/// A dashboard that is used all day needs no more memory in the evening.
///
/// An hour at thirty frames a second is lived through at full speed: before every frame a step
/// arrives, and every tenth a key is pressed, one after the other of those that look around.
struct LongSession: Claim {
  let effort: Effort

  let subject = "an hour of frames"

  private static let keys: [Key] = [
    .character("2"), .down, .enter, .character("4"), .character("5"), .character("6"),
    .character("1"), .character("{"), .character(","), .character("v"), .character("?"), .escape,
    .character("o"), .character("w"), .character("l"), .character("z"), .character("m"),
  ]

  func measure() throws -> [Finding] {
    let run = SyntheticRun(tensorCount: 100)
    var dashboard = DashboardState.live()
    let warmUp = effort.sessionFrameCount / 4
    live(&dashboard, run, 0..<warmUp)
    guard let before = ProcessMemory.heapByteCount() else { return [] }
    live(&dashboard, run, warmUp..<effort.sessionFrameCount)
    guard let after = ProcessMemory.heapByteCount() else { return [] }
    return [
      Finding(
        "memory that \(effort.sessionFrameCount - warmUp) frames after \(warmUp) have added",
        value: Double(after - before) / 1e6, unit: .megabytes, target: .below(5))
    ]
  }

  private func live(_ dashboard: inout DashboardState, _ run: SyntheticRun, _ frames: Range<Int>) {
    for frame in frames {
      dashboard.apply(run.items(in: frame..<frame + 1))
      if frame.isMultiple(of: 10) {
        _ = dashboard.press(Self.keys[frame / 10 % Self.keys.count])
      }
      dashboard.tick(now: run.time(of: frame))
      let drawn = dashboard.frame(width: 120, height: 36, glyphs: .braille)
      precondition(drawn.width == 120, "A frame is as wide as its screen.")
    }
  }
}
