internal import Canvas
internal import Telemetry

/// Where the time of a step goes: a row and a bar for every phase, as of the cursor.
struct PhasesPanel: View {
  let scene: Scene

  /// The rows that it takes: one a phase, and two borders.
  static let height = TrainingPhase.allCases.count + 2
  private static let labelWidth = 11
  private static let timeWidth = 10
  private static let percentWidth = 8
  private static let smallestBarWidth = 4

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let phases = scene.history.report(atOrBefore: scene.cursor)?.phases
    let frame = Frame(title: "time per step", label: total(phases), glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area).inset(columns: 1, rows: 0)
    guard let phases else {
      TextLine([Span("nobody has measured it yet", .dim)], glyphs: scene.glyphs)
        .draw(in: inner, of: &buffer)
      return
    }
    for (offset, phase) in TrainingPhase.allCases.prefix(inner.height).enumerated() {
      draw(phase, of: phases, in: inner.row(offset), of: &buffer)
    }
  }

  private func draw(
    _ phase: TrainingPhase, of phases: PhaseSeconds, in area: Rect, of buffer: inout CellBuffer
  ) {
    let share = phases.share(of: phase)
    let label = phase.rawValue.padding(to: Self.labelWidth)
    let percent = NumberFormat.percent(share.map { Float($0) } ?? .nan)
    let time = NumberFormat.leading(text(phases[phase], of: phases), to: Self.timeWidth)
    let width = Self.labelWidth + Self.timeWidth + Self.percentWidth
    let (text, bar) = area.splitLeft(min(area.width, width))
    TextLine(
      [Span(label, .dim), Span(time), Span("  \(percent)", phase.role, bold: true, priority: 1)],
      glyphs: scene.glyphs
    ).draw(in: text, of: &buffer)
    guard bar.width >= Self.smallestBarWidth else { return }
    Meter(fraction: share ?? 0, role: phase.role, glyphs: scene.glyphs).draw(in: bar, of: &buffer)
  }

  private func total(_ phases: PhaseSeconds?) -> [Span] {
    phases.map { [Span(text($0.total, of: $0), .primary, bold: true)] } ?? []
  }

  /// A time in the unit that fits the whole step, with the point at the same place in every row.
  private func text(_ seconds: Double, of phases: PhaseSeconds) -> String {
    guard phases.total < 1e-3 else {
      return "\(NumberFormat.fixed(1e3 * seconds, decimals: 3)) ms"
    }
    return "\(NumberFormat.fixed(1e6 * seconds, decimals: 2)) \(scene.glyphs.isASCII ? "us" : "µs")"
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
