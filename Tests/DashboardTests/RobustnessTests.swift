import Canvas
import Telemetry
import Testing

@testable import Dashboard

/// Whatever is said, pressed and asked for, in whatever order: a frame comes out.
@Suite struct RobustnessTests {
  private static let sizes = [
    (0, 0), (1, 1), (3, 3), (40, 10), (40, 60), (41, 11), (59, 20), (60, 19), (80, 24), (99, 20),
    (100, 20), (118, 36), (149, 50), (150, 21), (400, 120), (400, 10),
  ]

  @Test(arguments: 0..<12)
  func anyOrderOfEventsKeysAndSizesGivesAFrame(seed: UInt64) {
    var chance = Chance(seed: seed)
    for var state in [DashboardState.live(), .watching(FakeRun()), .replaying(FakeRun())] {
      for _ in 0..<120 {
        chance.disturb(&state)
        let (width, height) = chance.element(of: Self.sizes)
        let frame = state.frame(width, height, glyphs: chance.element(of: GlyphSet.allCases))
        #expect(frame.width == width && frame.height == height)
      }
    }
  }

  @Test(arguments: [
    Float.nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    .leastNonzeroMagnitude, 0, -1,
  ])
  func everyValueMayBeStrangeEverywhere(value: Float) {
    var state = DashboardState.live()
    state.apply([.event(.started(FakeRun().description))])
    state.apply((1...40).flatMap { Chance.items(at: $0, value: value) })
    for (width, height) in Self.sizes {
      _ = state.frame(width, height)
      _ = state.press(.enter)
      _ = state.frame(width, height)
      _ = state.press(.escape) + state.press(.character("y"))
    }
  }

  @Test func namesFromFilesCannotWriteControlCharacters() {
    var description = FakeRun().description
    description.name = "\u{1B}[31mred\u{7}"
    description.tensors[0].name = "wide 漢字\u{202E}\n"
    var state = DashboardState.live()
    state.apply([.event(.started(description)), .steps(StepSpan(FakeRun().record(at: 1)))])
    let text = state.text()
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!text.contains("漢") && !text.contains("\u{202E}"))
  }

  @Test(arguments: [Int.min, -1, 0, 1, .max])
  func everyLengthOfAnEpochIsShown(length: Int) {
    var description = FakeRun().description
    description.stepsPerEpoch = length
    var state = DashboardState.live()
    state.apply([.event(.started(description)), .steps(StepSpan(FakeRun().record(at: 1)))])
    for (width, height) in Self.sizes { _ = state.frame(width, height) }
  }

  @Test func tenThousandTensorsFitIntoEveryView() {
    var state = DashboardState.live(FakeRun(layerCount: 5_000, stepCount: 2))
    _ = state.type("w/1*.weight")
    for key in [Key.enter, .end] { _ = state.press(key) }
    for view in DashboardView.allCases {
      _ = state.press(.character(view.digit))
      for (width, height) in [(40, 10), (120, 36), (400, 120)] {
        let frame = state.frame(width, height)
        #expect(frame.width == width && frame.height == height)
      }
    }
  }

  @Test func runWithoutTensorsIsShown() {
    var description = FakeRun().description
    description.tensors = []
    description.layers = []
    description.totalSteps = 0
    var state = DashboardState.live()
    state.apply([.event(.started(description))])
    for key in [Key.up, .down, .pageUp, .end, .enter] { _ = state.press(key) }
    #expect(state.text().contains("digits-mlp"))
  }
}

/// Repeatable chance.
private struct Chance {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
  }

  mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func element<T>(of values: [T]) -> T {
    values[number(below: values.count)]
  }

  /// Does one random thing to a dashboard.
  mutating func disturb(_ state: inout DashboardState) {
    switch number(below: 5) {
    case 0: state.apply([.event(event(layerCount: state.mode == .live ? 1 + number(below: 5) : 4))])
    case 1: state.apply(Self.items(at: state.lastStep + 1, value: value))
    case 2: state.tick(now: state.now + element(of: [0, 0.03, 1, 1e9, -5]))
    case 3:
      state.note(
        ProcessUsage(
          processorSeconds: Double(value), peakMemoryBytes: number(below: 9),
          screenSeconds: Double(value)))
    default: press(&state)
    }
  }

  private mutating func press(_ state: inout DashboardState) {
    let named: [Key] = [
      .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .escape, .backspace,
      .tab, .interrupt,
    ]
    let ascii = Key.character(Character(Unicode.Scalar(UInt8(32 + number(below: 95)))))
    _ = state.press(number(below: 2) == 0 ? element(of: named) : ascii)
  }

  private var value: Float {
    mutating get {
      element(of: [
        0.5, 3, 0, -2, 1e-30, 1e30, .nan, .infinity, -.infinity, .greatestFiniteMagnitude,
      ])
    }
  }

  /// Any event; a saved run cannot be described anew with other layers.
  private mutating func event(layerCount: Int) -> RunEvent {
    let step = number(below: 400)
    let command = element(of: Self.commands)
    let request = ControlRequest(
      id: number(below: 9), requestedAt: 0,
      requestedBy: element(of: [.dashboard, .watcher, .signal, .trainer]), command: command)
    return element(of: [
      .started(FakeRun(layerCount: layerCount).description),
      .evaluated(
        Evaluation(
          step: step, split: element(of: DataSplit.allCases),
          metric: element(of: ["loss", "accuracy", ""]), value: value)),
      .controlApplied(
        AppliedControl(
          request: request, completedStep: step, appliedStep: step + 1, oldValue: "")),
      .controlRejected(RejectedControl(request: request, completedStep: step, reason: "no")),
      .alertRaised(alert(at: step)),
      .alertCleared(AlertClearance(id: number(below: 9), step: step)),
      .recordingChanged(element(of: [.keepingUp, .stalled, .failed(step: step, reason: "")])),
      .finished(RunEnding(step: step, wallTime: 1, reason: .failed, message: "no")),
    ])
  }

  private mutating func alert(at step: Int) -> Alert {
    Alert(
      id: number(below: 9), rule: element(of: HealthRule.allCases),
      severity: element(of: AlertSeverity.allCases), step: step,
      tensor: element(of: [nil, 0, 99]), evidence: "seen", advice: "do",
      cure: element(of: [[], [.setThreshold(1)]]))
  }

  private static let commands: [ControlCommand] = [
    .setClippingMode(.value), .setThreshold(.nan), .setThreshold(3), .setLearningRate(-1),
    .setPace(nil), .setPace(0), .setRecordingInterval(0), .pause, .resume, .stepOnce, .checkpoint,
    .evaluate, .stop,
  ]

  /// A step and an evaluation in which every number is the same.
  static func items(at step: Int, value: Float) -> [LiveItem] {
    let rows = Array(repeating: value, count: 8 * StatisticsTable.fieldCount)
    let record = StepRecord(
      step: step, epoch: 1, wallTime: Double(value), loss: value, learningRate: value,
      clipping: ClippingSettings(mode: .norm, threshold: value), norm: value, clippedNorm: value,
      outcome: .applied, statistics: StatisticsTable(values: rows) ?? StatisticsTable(rowCount: 8),
      activations: ActivationTable(rowCount: 4))
    return [
      .steps(StepSpan(record)),
      .event(
        .evaluated(
          Evaluation(step: step, split: .validation, metric: "accuracy", value: value))),
    ]
  }
}
