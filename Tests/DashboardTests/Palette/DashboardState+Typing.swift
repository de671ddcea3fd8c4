import Canvas
import Telemetry

@testable import Dashboard

extension DashboardState {
  /// Types a line and enters it.
  mutating func enter(_ line: String) -> [DashboardEffect] {
    var effects = press(.character(":"))
    effects += line.flatMap { press(.character($0)) }
    return effects + press(.enter)
  }

  /// The line that is being typed.
  var entry: CommandEntry? {
    if case .entry(let entry) = dialog { entry } else { nil }
  }
}
