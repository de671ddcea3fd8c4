internal import Canvas
internal import Telemetry

/// Where the time of a step goes: a row and a bar for every phase, as of the cursor, and what is
/// left until the next step.
struct PhasesPanel: View {
  let scene: Scene

  /// The rows that it takes: one a phase, one for waiting, and two borders.
  static let height = TrainingPhase.allCases.count + 3
  private static let labelWidth = 11
  private static let timeWidth = 10
  private static let percentWidth = 8
  private static let smallestBarWidth = 4

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(title: "time per step", label: total, glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area).inset(columns: 1, rows: 0)
    guard let phases = scene.phases else {
      TextLine([Span("not measured yet", .dim)], glyphs: scene.glyphs)
        .draw(in: inner, of: &buffer)
      return
    }
    for (offset, phase) in TrainingPhase.allCases.prefix(inner.height).enumerated() {
      draw(phase, of: phases, in: inner.row(offset), of: &buffer)
    }
    guard inner.height > TrainingPhase.allCases.count else { return }
    drawWaiting(after: phases, in: inner.row(TrainingPhase.allCases.count), of: &buffer)
  }

  /// What a step takes besides its phases: the limit on the pace, mostly.
  private func drawWaiting(
    after phases: PhaseSeconds, in area: Rect, of buffer: inout CellBuffer
  ) {
    let rest = scene.secondsPerStep.map { scene.stepTime(max(0, $0 - phases.total)) } ?? "-"
    let label = "waiting".padding(to: Self.labelWidth)
    TextLine(
      [Span(label, .dim), Span(NumberFormat.leading(rest, to: Self.timeWidth))],
      glyphs: scene.glyphs
    ).draw(in: area, of: &buffer)
  }

  private func draw(
    _ phase: TrainingPhase, of phases: PhaseSeconds, in area: Rect, of buffer: inout CellBuffer
  ) {
    let share = phases.share(of: phase)
    let label = phase.rawValue.padding(to: Self.labelWidth)
    let percent = NumberFormat.percent(share.map { Float($0) } ?? .nan)
    let time = NumberFormat.leading(scene.stepTime(phases[phase]), to: Self.timeWidth)
    let width = Self.labelWidth + Self.timeWidth + Self.percentWidth
    let (text, bar) = area.splitLeft(min(area.width, width))
    TextLine(
      [Span(label, .dim), Span(time), Span("  \(percent)", phase.role, bold: true, priority: 1)],
      glyphs: scene.glyphs
    ).draw(in: text, of: &buffer)
    guard bar.width >= Self.smallestBarWidth else { return }
    Meter(fraction: share ?? 0, role: phase.role, glyphs: scene.glyphs).draw(in: bar, of: &buffer)
  }

  private var total: [Span] {
    guard let work = scene.phases?.total, let seconds = scene.secondsPerStep else { return [] }
    return [
      Span("work \(scene.stepTime(work)) of ", .dim, priority: -1),
      Span(scene.stepTime(seconds), .primary, bold: true),
    ]
  }
}

extension TrainingPhase {
  /// Learning in one colour, what watching it costs in another.
  fileprivate var role: Role {
    switch self {
    case .data, .forward, .backward, .optimizer: .primary
    case .statistics, .rest: .secondary
    }
  }
}

extension String {
  /// The text with spaces behind it, so that it takes at least so many columns.
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - columnCount))
  }
}
