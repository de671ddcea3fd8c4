import Dashboard
import Telemetry

/// A saved run, in which nothing is ever new and nobody listens.
struct ReplaySource: DashboardSource {
  mutating func update(_ state: inout DashboardState) {}
  func deliver(_ request: ControlRequest) {}
  func terminate() {}
}
