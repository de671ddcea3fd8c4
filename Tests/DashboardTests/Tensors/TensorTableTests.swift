import Canvas
import Telemetry
import TestSupport
import Testing

@testable import Dashboard

@Suite struct TensorTableTests {
  /// The names of the rows, from the top.
  private func rows(_ state: DashboardState) -> [String] {
    state.tensorList.rows.map(state.tensorList.name)
  }

  private func pressing(_ keys: String, in state: DashboardState) -> DashboardState {
    var state = state
    _ = state.type(keys)
    return state
  }

  @Test func filterFollowsEveryKey() {
    var state = pressing("/hid", in: .live(FakeRun()))
    #expect(rows(state).count == 6)
    state = pressing("den2", in: state)
    #expect(rows(state) == ["hidden2.weight", "hidden2.bias"])
    _ = state.press(.backspace)
    #expect(rows(state).count == 6)
  }

  @Test func keysGoToTheFilterUntilEnterAndEscapeClearsIt() {
    var state = pressing("/q ", in: .live(FakeRun()))
    #expect(state.dialog == nil && state.tensorList.filter.text == "q ")
    _ = state.press(.escape)
    #expect(rows(state).count == 8)
    state = pressing("/bias", in: state)
    _ = state.press(.enter)
    state = pressing("o", in: state)
    #expect(state.tensorList.filter.text == "bias" && state.tensorList.order.key == .name)
    _ = state.press(.escape)
    #expect(rows(state).count == 8)
  }

  @Test func selectionGoesToTheFirstMatchWhenItIsLeftOut() {
    let state = pressing("/output", in: .live(FakeRun()))
    #expect(state.selectedTensor == 6)
  }

  @Test func filterThatMatchesNothingShowsAnEmptyTable() {
    var state = pressing("/nothing", in: .live(FakeRun()))
    for key in [Key.down, .pageUp, .enter] { _ = state.press(key) }
    _ = state.type("oOw()a")
    #expect(state.text().contains("0 of 8 match"))
  }

  @Test func everyColumnSortsBothWays() {
    var state = DashboardState.live(FakeRun())
    for _ in TensorSortKey.allCases {
      state = pressing("o", in: state)
      let downwards = rows(state)
      state = pressing("O", in: state)
      #expect(Set(rows(state)) == Set(downwards) && rows(state).first != downwards.first)
      state = pressing("O", in: state)
      #expect(rows(state) == downwards)
    }
    #expect(state.tensorList.order == TensorOrder())
  }

  @Test func worstTensorIsFirstOnDemand() {
    let state = pressing("w", in: .live(FakeRun(story: .exploding)))
    #expect(rows(state).first == "hidden3.weight")
    #expect(rows(pressing("w", in: state)).first == "hidden1.weight")
  }

  @Test func originOfNotANumberIsWorseThanWhatItSpreadTo() {
    let state = pressing("w", in: .live(FakeRun(story: .nonfinite)))
    #expect(rows(state).first == "hidden3.weight")
    #expect(rows(state).prefix(5).contains("hidden1.weight"))
  }

  @Test func rowsStayWhereTheyAreForASecondWhileValuesChange() {
    var state = pressing("w", in: .live(FakeRun(story: .exploding, stepCount: 153)))
    let before = rows(state)
    state.apply([.event(.alertRaised(blame(6)))])
    state.apply([.steps(StepSpan(FakeRun(story: .exploding).record(at: 154)))])
    state.tick(now: 1_004.5)
    #expect(rows(state) == before)
    state.tick(now: 1_005.1)
    #expect(rows(state).first == "output.weight")
  }

  private func blame(_ tensor: Int) -> Alert {
    Alert(
      id: 7, rule: .exploding, severity: .danger, step: 150, tensor: tensor, evidence: "",
      advice: "", cure: [])
  }

  @Test func selectedTensorStaysSelectedWhenRowsMove() {
    var state = DashboardState.live(FakeRun())
    for _ in 0..<3 { _ = state.press(.down) }
    #expect(pressing("w", in: state).selectedTensor == 3)
    #expect(pressing("oO", in: state).selectedTensor == 3)
  }

  @Test func tensorsFoldByTheBeginningOfTheirNamesAndOpenAgain() {
    var state = pressing("(", in: .live(FakeRun()))
    #expect(rows(state).prefix(2) == ["hidden1.*", "hidden2.weight"])
    state = pressing("((", in: state)
    #expect(rows(state).count == 7)
    state = pressing(")", in: state)
    #expect(rows(state).count == 8)
    state = pressing("a", in: state)
    #expect(rows(state) == ["hidden1.*", "hidden2.*", "hidden3.*", "output.*"])
    #expect(rows(pressing("a", in: state)).count == 8)
  }

  @Test func largeGroupOpensByOneLevel() {
    var list = TensorList()
    list.replace(["m.a.x", "m.a.y", "m.b.x", "m.b.y"].map(tensor))
    let nothing = TensorMeasurements(step: 0, statistics: nil, alerts: [])
    for _ in 0..<2 { list.fold(around: 0) }
    list.arrange(by: nothing, at: 0)
    #expect(list.rows.map(list.name) == ["m.*"])
    list.unfold(around: 0)
    list.arrange(by: nothing, at: 0)
    #expect(list.rows.map(list.name) == ["m.a.*", "m.b.*"])
  }

  private func tensor(_ name: String) -> TensorDescription {
    TensorDescription(name: name, layer: 0, kind: .weight, shape: [2])
  }

  @Test func groupHasTheNormOfAllItsElements() {
    var table = StatisticsTable(rowCount: 2)
    (table[0, .norm], table[1, .norm]) = (3, 4)
    (table[0, .maximum], table[1, .maximum]) = (2, 1)
    (table[0, .zeroFraction], table[1, .zeroFraction]) = (1, 0)
    let summary = TensorSummary(of: [0, 1], in: table, sizes: [1, 3])
    #expect(summary.norm == 5 && summary.maximum == 2 && summary.zeroFraction == 0.25)
    #expect(TensorSummary(of: [1], in: table, sizes: [1, 3]) == TensorSummary(of: 1, in: table))
  }

  @Test func lostGradientShowsHowManyElementsInsteadOfItsLargest() throws {
    let text = DashboardState.live(FakeRun(story: .nonfinite)).text()
    let row = try #require(text.split(separator: "\n").first { $0.contains("hidden1.weight") })
    #expect(row.contains("NaN     3 NaN") && !row.contains("0 %"))
  }
}
