import Canvas
import Telemetry
import Testing

@testable import Dashboard

/// Ten thousand tensors with strange names and values: every frame is drawn, and nothing traps.
@Suite struct ManyTensorsTests {
  private static let count = 10_000
  private static let values: [Float] = [
    .nan, .infinity, -.infinity, 0, -1, 1e-30, .greatestFiniteMagnitude, 0.5,
  ]

  private static func name(_ tensor: Int) -> String {
    switch tensor % 7 {
    case 0: ""
    case 1: "."
    case 2: "wide 漢字\u{1B}[31m.\(tensor)"
    default: "encoder.layer\(tensor / 12).attention.part\(tensor % 4).weight"
    }
  }

  private static let state: DashboardState = {
    var description = FakeRun().description
    description.tensors = (0..<count).map {
      TensorDescription(name: name($0), layer: 0, kind: .weight, shape: [$0 % 3])
    }
    var record = FakeRun().record(at: 1)
    record.statistics = StatisticsTable(rowCount: count)
    for tensor in 0..<count {
      for (index, field) in StatisticsField.allCases.enumerated() {
        record.statistics[tensor, field] = values[(tensor + index) % values.count]
      }
    }
    var state = DashboardState.live()
    state.apply([.event(.started(description)), .steps(StepSpan(record))])
    return state
  }()

  @Test(arguments: ["", "/layer9\n", "/*.weight\n", "/[0-9]5\\./\n", "a", "a(((", "a)w", "wO"])
  func everyArrangementOfThemIsDrawn(keys: String) {
    var state = Self.state
    for key in keys { _ = state.press(key == "\n" ? .enter : .character(key)) }
    for key in [Key.end, .pageUp, .home, .down] {
      _ = state.press(key)
      for (width, height) in [(40, 10), (80, 24), (200, 60)] {
        #expect(state.frame(width, height).width == width)
      }
    }
  }

  @Test func everyOrderHoldsEveryTensorOnce() {
    var state = Self.state
    for _ in 0..<2 * TensorSortKey.allCases.count {
      _ = state.type("o")
      #expect(Set(state.tensorList.rows.map(\.leader)).count == Self.count)
    }
  }
}
