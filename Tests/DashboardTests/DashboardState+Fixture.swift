import Canvas
import Telemetry

@testable import Dashboard

extension DashboardState {
  /// The dashboard of a live training that has told a story, after two ticks of the clock.
  static func live(_ run: FakeRun) -> DashboardState {
    var state = live()
    state.tick(now: 1_000)
    state.apply(run.items)
    state.tick(now: 1_004)
    return state
  }

  /// The dashboard of a saved run.
  static func replaying(
    _ run: FakeRun, from step: Int = 1, speed: FilmSpeed = .normal
  ) -> DashboardState {
    replaying(events: run.milestones, history: run.history, from: step, speed: speed)
  }

  /// The dashboard of a run that another process trains.
  static func watching(_ run: FakeRun, isReadOnly: Bool = false) -> DashboardState {
    var state = watching(history: run.history, isReadOnly: isReadOnly)
    state.apply(run.milestones.map(LiveItem.event))
    return state
  }

  /// Presses keys given as characters, one after the other, and returns the commands they ask for.
  mutating func type(_ text: String) -> [ControlCommand] {
    text.flatMap { press(.character($0)).commands }
  }

  /// Says that the trainer has applied a command.
  mutating func acknowledge(_ request: ControlRequest, at step: Int) {
    let control = AppliedControl(
      request: request, completedStep: step - 1, appliedStep: step, oldValue: "")
    apply([.event(.controlApplied(control))])
  }

  func frame(_ width: Int, _ height: Int, glyphs: GlyphSet = .braille) -> CellBuffer {
    frame(width: width, height: height, glyphs: glyphs)
  }

  func text(_ width: Int = 120, _ height: Int = 40) -> String {
    frame(width, height).text
  }
}

extension [DashboardEffect] {
  /// The requests among the effects.
  var requests: [ControlRequest] {
    compactMap { effect in
      if case .send(let request) = effect { request } else { nil }
    }
  }

  /// The commands among the effects.
  var commands: [ControlCommand] { requests.map(\.command) }
}
