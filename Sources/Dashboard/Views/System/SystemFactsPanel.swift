internal import Canvas
internal import Telemetry

/// The numbers of the system view.
struct SystemFactsPanel: View {
  let scene: Scene

  /// The steps over which the speed of a film is taken.
  private static let recentSteps = 100
  /// The rows that all facts and two borders take.
  static let height = 17

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(title: "system", glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area).inset(columns: 1, rows: 0)
    let lines = speed + process + recording + setup
    for (offset, line) in lines.prefix(inner.height).enumerated() {
      line.draw(in: inner.row(offset), of: &buffer)
    }
  }

  private func fact(_ label: String, _ value: String, role: Role = .text) -> TextLine {
    TextLine([Span(label, .dim)], right: [Span(value, role, priority: 1)], glyphs: scene.glyphs)
  }
}

extension SystemFactsPanel {
  private var speed: [TextLine] {
    let wallTime = scene.record?.wallTime
    let mean = wallTime.map { $0 > 0 ? Double(scene.cursor) / $0 : 0 }
    return [
      fact("steps/s now", text(recentRate)), fact("steps/s on average", text(mean)),
      fact("milliseconds a step", text(recentRate.map { $0 > 0 ? 1_000 / $0 : .nan })),
      fact("samples/s", text(recentRate.map { $0 * Double(description?.batchSize ?? 0) })),
      fact("since the start", wallTime.map(NumberFormat.duration) ?? "-"),
      fact("still to go", remaining),
    ]
  }

  /// Of a training the rate of the last seconds, of a film that of the steps before the cursor.
  private var recentRate: Double? {
    guard scene.state.mode == .replay else { return scene.state.rate.stepsPerSecond }
    let first = max(1, scene.cursor - Self.recentSteps)
    guard let end = scene.record, let start = scene.history.record(at: first),
      end.wallTime > start.wallTime
    else { return nil }
    return Double(end.step - start.step) / (end.wallTime - start.wallTime)
  }

  private var remaining: String {
    guard let rate = recentRate, rate > 0, scene.state.ending == nil, let description else {
      return "-"
    }
    return NumberFormat.duration(Double(max(0, description.totalSteps - scene.cursor)) / rate)
  }

  private func text(_ value: Double?) -> String {
    value.map { $0.isFinite ? NumberFormat.short(Float($0)) : "-" } ?? "-"
  }
}

extension SystemFactsPanel {
  private var description: RunDescription? { scene.state.description }

  private var process: [TextLine] {
    let usage = scene.state.usage
    let memory = usage.latest.map { $0.peakMemoryBytes >> 20 }
    return [
      fact("this process, processors", text(usage.processorShares.last.map(Double.init))),
      fact("of them for the screen", text(usage.screenShares.last.map(Double.init))),
      fact("memory at most", memory.map { "\(NumberFormat.grouped($0)) MiB" } ?? "-"),
    ]
  }

  private var recording: [TextLine] {
    let state: (text: String, role: Role) =
      switch scene.state.recording {
      case .keepingUp: ("keeping up", .good)
      case .stalled: ("stalled", .warning)
      case .failed: ("failed", .danger)
      }
    return [
      fact("recording", state.text, role: state.role),
      fact("steps merged for the screen", NumberFormat.grouped(scene.state.mergedStepCount)),
    ]
  }

  private var setup: [TextLine] {
    guard let description else { return [] }
    return [
      fact("parameters", NumberFormat.grouped(description.parameterCount)),
      fact("samples a step", NumberFormat.grouped(description.batchSize)),
      fact("threads for products", "\(description.threadCount)"),
      fact("trained by process", "\(description.processID)"),
    ]
  }
}
