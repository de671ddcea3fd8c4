internal import Canvas
internal import Telemetry

/// What is wrong, since when, why, and what to do: the alerts that hold, newest first.
struct AlertsPanel: View {
  let scene: Scene

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard area.height >= 3 else {
      lines(width: area.width).first?.draw(in: area, of: &buffer)
      return
    }
    let count = scene.alerts.count
    let frame = Frame(
      title: "alerts", label: count > 0 ? [Span("\(count) active", .dim)] : [],
      glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    for (offset, line) in lines(width: inner.width).prefix(inner.height).enumerated() {
      let row = Rect(column: inner.column, row: inner.row + offset, width: inner.width, height: 1)
      line.draw(in: row, of: &buffer)
    }
  }

  private func lines(width: Int) -> [TextLine] {
    let messages = scene.state.message.map { [line(for: $0)] } ?? []
    let alerts = scene.alerts.flatMap { alert in self.lines(for: alert, width: width) }
    let all = messages + alerts
    return all.isEmpty ? [quiet] : all
  }

  private func line(for message: DashboardState.Message) -> TextLine {
    TextLine(
      [Span(" \(message.text)", message.isProblem ? .warning : .accent)], glyphs: scene.glyphs)
  }

  /// Evidence and advice in one line where they fit, else below each other.
  private func lines(for alert: Alert, width: Int) -> [TextLine] {
    let head = [
      Span(" step \(NumberFormat.grouped(alert.step)) ", .dim, priority: 3),
      Span("\(symbol(of: alert)) \(alert.rule.rawValue) ", alert.severity.role, bold: true),
    ]
    let hint = hint(for: alert)
    let advice = Span(alert.advice + " ", .dim)
    let fits = head.width + alert.evidence.columnCount + hint.width + advice.width + 2 <= width
    let right = hint + (fits ? [advice] : [])
    let room = width - head.width - right.width - 1
    let evidence = alert.evidence.truncated(to: room, ellipsis: scene.glyphs.ellipsis)
    let first = TextLine(head + [Span(evidence)], right: right, glyphs: scene.glyphs)
    return fits ? [first] : [first, TextLine([Span("   "), advice], glyphs: scene.glyphs)]
  }

  /// The key that does what the alert advises, when it is this alert's turn.
  private func hint(for alert: Alert) -> [Span] {
    guard !alert.cure.isEmpty, scene.state.offeredCure == alert.cure,
      let key = KeyBinding.label(of: .steer(.acceptCure), in: scene.state.mode)
    else { return [] }
    return [Span("[\(key)] ", .accent, bold: true, priority: 9)]
  }

  private var quiet: TextLine {
    let text = scene.cursor > 0 ? " no alerts" : " waiting for the first step"
    return TextLine([Span(text, .dim)], glyphs: scene.glyphs)
  }

  private func symbol(of alert: Alert) -> String {
    let isPlain = scene.glyphs == .ascii
    return switch alert.rule {
    case .nonfinite, .stuck: isPlain ? "x" : "×"
    case .exploding: isPlain ? "^" : "▲"
    case .vanishing: isPlain ? "v" : "▼"
    }
  }
}
