import Canvas
import Telemetry
import Testing

@testable import Dashboard

@Suite struct ThresholdLineTests {
  private let columns = StepColumns(steps: 1...160, width: 160, lastStep: 160)

  private func thresholds(after changes: [(step: Int, command: ControlCommand)]) -> [Sample] {
    var state = DashboardState.live(FakeRun())
    for (index, change) in changes.enumerated() {
      let request = ControlRequest(
        id: index, requestedAt: 0, requestedBy: .dashboard, command: change.command)
      state.acknowledge(request, at: change.step)
    }
    return Scene(state, glyphs: .braille).thresholds(in: columns)
  }

  @Test func lineIsFlatWhenNothingChanged() {
    #expect(thresholds(after: []) == Array(repeating: Sample(1), count: 160))
  }

  @Test func lineStepsWhereAChangeTookEffect() {
    let line = thresholds(after: [(60, .setThreshold(0.25))])
    #expect(line[58] == Sample(1) && line[59] == Sample(0.25) && line[159] == Sample(0.25))
  }

  @Test func otherModesLeaveAGap() {
    let line = thresholds(after: [(40, .setClippingMode(.off)), (80, .setClippingMode(.norm))])
    #expect(line[38] == Sample(1) && line[39] == .gap && line[78] == .gap && line[79] == Sample(1))
  }

  @Test func thresholdBeyondTheAxisIsNotDrawnAtItsEdge() {
    let axis = ValueAxis(scale: .linear, lower: 0, upper: 2)
    #expect([Sample(1), Sample(5)].within(axis) == [Sample(1), .gap])
  }
}
