internal import Canvas
internal import Telemetry

/// One row with the views and the digits that show them, and what the dashboard has to say; only
/// digits where room is short.
struct TabsPanel: View {
  let scene: Scene

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let shown = tab(scene.state.view, isNamed: true)
    let message = message(limit: area.width - shown.width - 1)
    let fitting = [named, short].first { $0.width + message.width < area.width } ?? shown
    TextLine(fitting, right: message, glyphs: scene.glyphs).draw(in: area, of: &buffer)
  }

  private var named: [Span] { DashboardView.allCases.flatMap { tab($0, isNamed: true) } }

  private var short: [Span] {
    DashboardView.allCases.flatMap { tab($0, isNamed: $0 == scene.state.view) }
  }

  /// The answer to what was done last, for as long as it stands.
  private func message(limit: Int) -> [Span] {
    guard let message = scene.state.message else { return [] }
    let text = scene.glyphs.words(message.text)
      .truncated(to: max(0, limit - 1), ellipsis: scene.glyphs.ellipsis)
    return [Span(text + " ", message.isProblem ? .warning : .dim)]
  }

  private func tab(_ view: DashboardView, isNamed: Bool) -> [Span] {
    let isShown = view == scene.state.view
    let name = isNamed ? " \(view.title) " : " "
    let target = Target.dashboard(.action(.show(view)))
    return [
      Span(" \(view.digit)", style: style(isShown, .accent), target: target),
      Span(name, style: style(isShown, .dim), target: target),
    ] + (view == .alerts ? alertCount : [])
  }

  /// How many alerts hold.
  private var alertCount: [Span] {
    guard let worst = scene.alerts.map(\.severity).max() else { return [] }
    return [
      Span(
        "\(scene.alerts.count) ", worst.role, bold: true,
        target: .dashboard(.action(.show(.alerts))))
    ]
  }

  private func style(_ isShown: Bool, _ role: Role) -> Style {
    isShown ? Style(.accent, bold: true, reversed: true) : Style(role)
  }
}
