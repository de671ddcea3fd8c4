import Canvas
import Telemetry
import Testing

@testable import Dashboard

@Suite struct BlamedTensorTests {
  private func alert(_ id: Int, blaming tensor: Int?) -> LiveItem {
    .event(
      .alertRaised(
        Alert(
          id: id, rule: .exploding, severity: .danger, step: 160, tensor: tensor, evidence: "",
          advice: "", cure: [])))
  }

  @Test func firstAlertSelectsTheTensorItBlames() {
    var state = DashboardState.live(FakeRun())
    state.apply([alert(1, blaming: nil), alert(2, blaming: 3), alert(3, blaming: 5)])
    #expect(state.selectedTensor == 3)
    _ = state.type("3")
    #expect(state.text(120, 36).contains("╭ hidden2.bias"))
  }

  @Test func whatSomebodyChoseStaysSelected() {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.down) + state.press(.up)
    state.apply([alert(1, blaming: 3)])
    #expect(state.selectedTensor == 0)
  }

  @Test(arguments: [-1, 8, .max])
  func tensorThatDoesNotExistIsNotSelected(tensor: Int) {
    var state = DashboardState.live(FakeRun())
    state.apply([alert(1, blaming: tensor)])
    #expect(state.selectedTensor == 0)
  }
}
