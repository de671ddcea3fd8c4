internal import Canvas
internal import Telemetry

/// The numbers of the system view.
struct SystemFactsPanel: View {
  let scene: Scene

  /// The rows that all facts and two borders take.
  static let height = 18

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
      fact("steps/s now", text(scene.recentRate)), fact("steps/s on average", text(mean)),
      fact("time per step", scene.secondsPerStep.map(scene.stepTime) ?? "-"),
      fact("samples/s", samplesPerSecond.map(NumberFormat.compact) ?? "-"),
      fact("since the start", wallTime.map(NumberFormat.duration) ?? "-"),
      fact("still to go", remaining),
    ]
  }

  private var samplesPerSecond: Double? {
    scene.recentRate.map { $0 * Double(description?.batchSize ?? 0) }
  }

  private var remaining: String {
    guard let rate = scene.recentRate, rate > 0, scene.state.ending == nil, let description else {
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
      fact(
        "processor, this process", usage.processorShares.last.map(NumberFormat.processor) ?? "-"),
      fact("for the screen", usage.screenShares.last.map(NumberFormat.processor) ?? "-"),
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
      fact("recording", state.text + journalWords, role: state.role),
      fact("statistics on disk", intervalWords),
      fact("steps merged for the screen", NumberFormat.grouped(scene.state.mergedStepCount)),
    ]
  }

  /// How the record is written where a write-ahead log does not work.
  private var journalWords: String {
    if case .rollback? = description?.journal { ", rollback" } else { "" }
  }

  /// Of which steps the statistics are kept.
  private var intervalWords: String {
    let interval = scene.settings.recordingInterval
    return interval == 1 ? "every step" : "every \(NumberFormat.grouped(interval)) steps"
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
