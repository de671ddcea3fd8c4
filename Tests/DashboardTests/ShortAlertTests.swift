import Canvas
import Telemetry
import Testing

@testable import Dashboard

/// The alerts where there is one row for them.
@Suite struct ShortAlertTests {
  private func text(_ advice: String, width: Int, cure: [ControlCommand] = []) -> String {
    var state = DashboardState.live(FakeRun())
    let alert = Alert(
      id: 1, rule: .exploding, severity: .danger, step: 154, tensor: 4,
      evidence: String(repeating: "evidence ", count: 9), advice: advice, cure: cure)
    state.apply([.event(.alertRaised(alert))])
    return state.text(width, 24)
  }

  @Test func adviceWithItsKeyIsWorthMoreThanEvidence() {
    let text = text("clip by norm at 1.000", width: 80, cure: [.setThreshold(0.5)])
    #expect(text.contains("step 154 ▲ exploding hidden3.weight  [f] clip by norm at 1.000"))
    #expect(!text.contains("evidence"))
  }

  @Test func longAdviceEndsWithAClause() {
    let advice = "use ReLU, He or Xavier weights, normalisation, fewer layers; do not clip"
    #expect(
      text(advice, width: 80).contains("hidden3.weight  use ReLU, He or Xavier weights  "))
    let narrow = text(advice, width: 40)
    #expect(narrow.contains("▲ exploding hidden3.weight  use ReLU"))
    #expect(!narrow.contains("use ReLU,"))
  }

  @Test func adviceOfOneLongClauseIsCut() {
    #expect(text(String(repeating: "advice ", count: 20), width: 40).contains("▲ exploding advice"))
  }
}
