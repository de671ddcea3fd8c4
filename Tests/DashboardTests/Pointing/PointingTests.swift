import Canvas
import Telemetry
import Testing

@testable import Dashboard

/// What the mouse does, at the places where a person would point.
@Suite struct PointingTests {
  private static let width = 120
  private static let height = 36

  /// Points at the first place of the screen where a text stands.
  private func point(
    _ action: Pointer.Action = .press, at text: String, column offset: Int = 0,
    of state: inout DashboardState
  ) throws -> [DashboardEffect] {
    let frame = state.frame(Self.width, Self.height)
    let rows = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(rows.firstIndex { $0.contains(text) }, "\(text)")
    let start = try #require(rows[row].firstRange(of: text)).lowerBound
    let column = rows[row].distance(from: rows[row].startIndex, to: start) + offset
    return state.point(Pointer(action, column: column, row: row), in: frame)
  }

  @Test(arguments: DashboardView.allCases)
  func tabShowsItsView(view: DashboardView) throws {
    var state = DashboardState.live(FakeRun())
    _ = try point(at: "\(view.digit) \(view.title)", column: 2, of: &state)
    #expect(state.view == view)
  }

  @Test func rowOfTheTableIsSelectedAndOpenedByASecondPress() throws {
    var state = DashboardState.live(FakeRun())
    _ = try point(at: "hidden2.bias", of: &state)
    #expect(state.selectedTensor == 3)
    _ = try point(.doublePress, at: "hidden2.bias", of: &state)
    #expect(state.view == .tensor)
  }

  @Test func pressedRowStaysWhereItIsHoweverManyThereAre() throws {
    var state = DashboardState.live(FakeRun(layerCount: 100, stepCount: 2))
    let rows = { (state: DashboardState) in
      state.text(Self.width, Self.height).split(separator: "\n").map { $0.dropFirst(3).prefix(20) }
    }
    for _ in 0..<20 { _ = state.press(.down) }
    let before = rows(state)
    _ = try point(at: "hidden9.weight", of: &state)
    #expect(state.selectedTensor == 16 && rows(state) == before)
  }

  @Test func titleSortsThenReversesThenLeavesTheOrderOfTheNetwork() throws {
    var state = DashboardState.live(FakeRun())
    var orders: [TensorOrder] = []
    for _ in 0..<3 {
      _ = try point(at: "max", column: 1, of: &state)
      orders.append(state.tensorList.order)
    }
    #expect(
      orders == [
        TensorOrder(key: .maximum), TensorOrder(key: .maximum, isReversed: true), TensorOrder(),
      ])
  }

  @Test func foldedGroupIsOpenedByASecondPress() throws {
    var state = DashboardState.live(FakeRun())
    _ = state.type("a")
    _ = try point(at: "hidden2.*", of: &state)
    _ = try point(.doublePress, at: "hidden2.*", of: &state)
    #expect(state.view == .overview && state.text().contains("hidden2.weight"))
  }

  @Test func hintInTheFooterDoesWhatItsKeyDoes() throws {
    var (pressed, pointed) = (DashboardState.live(FakeRun()), DashboardState.live(FakeRun()))
    #expect(try point(at: "space pause", of: &pointed) == pressed.press(.character(" ")))
    #expect(try point(at: "+ - τ", column: 2, of: &pointed) == pressed.press(.character("-")))
    #expect(pointed.text() == pressed.text())
  }

  @Test func hintsOfTheClippingPanelAsk() throws {
    var state = DashboardState.live(FakeRun())
    #expect(try point(at: "[ ]", of: &state).commands == [.setLearningRate(1e-3 / 1.25)])
    #expect(try point(at: "+ - t", of: &state).commands == [.setThreshold(1.25)])
    state = .live(FakeRun())
    _ = try point(at: "+ - t", column: 4, of: &state)
    #expect(state.dialog != nil)
  }

  @Test func cureOfAnAlertIsTaken() throws {
    var state = DashboardState.live(FakeRun(story: .exploding))
    #expect(try point(at: "[f]", column: 1, of: &state).commands == [.setThreshold(0.71)])
    #expect(state.view == .overview)
  }

  @Test func alertBelowTheTableIsShownInItsView() throws {
    var state = DashboardState.live(FakeRun(story: .exploding))
    _ = try point(at: "▲ exploding norm", of: &state)
    #expect(state.view == .alerts && state.chosenAlert?.rule == .exploding)
    _ = try point(at: "hidden3.weight (enter", of: &state)
    #expect(state.view == .tensor && state.selectedTensor == FakeRun.culprit)
  }

  @Test func helpScrollsWithTheWheelAndClosesAtAPress() throws {
    var state = DashboardState.live(FakeRun())
    state.screenHeight = 24
    _ = state.press(.character("?"))
    _ = try point(.wheelDown, at: "gradhelm", of: &state)
    #expect(state.dialog == .help(firstLine: 3))
    _ = try point(at: "gradhelm", of: &state)
    #expect(state.dialog == nil)
  }

  @Test func questionIsAnsweredByItsHintsAlone() throws {
    var state = DashboardState.live(FakeRun())
    _ = state.press(.character("q"))
    #expect(try point(at: "hidden2.bias", of: &state).isEmpty)
    #expect(state.dialog == .confirmQuit)
    #expect(try point(at: "d detach", of: &state).contains(.quit))
  }

  @Test func candidateOfThePaletteIsPutIntoItsLine() throws {
    var state = DashboardState.live(FakeRun())
    _ = state.type(":the")
    _ = try point(at: "theme", of: &state)
    guard case .entry(let entry) = state.dialog else {
      Issue.record("the palette is closed")
      return
    }
    #expect(entry.editor.text.hasPrefix("theme"))
    #expect(!entry.candidates.isEmpty)
  }

  @Test func hintsWhileOneTypesAFilterAreItsKeys() throws {
    var state = DashboardState.live(FakeRun())
    _ = state.type("/bias")
    _ = try point(at: "enter keep", of: &state)
    #expect(!state.tensorList.isTyping && state.tensorList.filter.text == "bias")
  }

  @Test func wheelGoesThroughTheRows() throws {
    var state = DashboardState.live(FakeRun())
    _ = try point(.wheelDown, at: "hidden1.weight", of: &state)
    #expect(state.selectedTensor == 3)
    _ = try point(.wheelUp, at: "hidden1.weight", of: &state)
    #expect(state.selectedTensor == 0)
  }
}
