internal import Canvas
internal import Telemetry

/// Every alert up to the shown step, newest first, and all about the selected one below.
struct AlertListPanel: View {
  let scene: Scene

  /// The rows of the details, borders included.
  private static let detailHeight = 10

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let alerts = scene.state.raisedAlerts
    let hasDetails = area.height > Self.detailHeight + 4 && !alerts.isEmpty
    let (list, details) = area.splitBottom(hasDetails ? Self.detailHeight : 0)
    let frame = Frame(title: "alerts", label: counts(alerts), glyphs: scene.glyphs)
    frame.draw(in: list, of: &buffer)
    draw(alerts, in: frame.inner(of: list), of: &buffer)
    guard hasDetails, let chosen = scene.state.chosenAlert else { return }
    AlertDetailPanel(scene: scene, alert: chosen).draw(in: details, of: &buffer)
  }

  private func counts(_ alerts: [Alert]) -> [Span] {
    guard !alerts.isEmpty else { return [] }
    let active = scene.alerts.count
    return [
      Span("\(active) active", active > 0 ? .danger : .good, priority: 1),
      Span(" of \(alerts.count)", .dim),
    ]
  }

  private func draw(_ alerts: [Alert], in area: Rect, of buffer: inout CellBuffer) {
    guard !alerts.isEmpty else {
      TextLine(
        [Span(" no alerts so far; what goes wrong stands here, with why and what to do", .dim)],
        glyphs: scene.glyphs
      )
      .draw(in: area, of: &buffer)
      return
    }
    buffer.mark(area, as: .dashboard(.rows))
    let selected = scene.state.alertSelection.row(of: alerts.count)
    let visible = Table.visibleRows(height: area.height)
    let window = Table.Window(offset: 0, visibleCount: visible, totalCount: alerts.count)
      .showing(selected)
    Table(
      columns: Self.columns, rows: window.indices.map { row(of: alerts[$0]) },
      selectedRow: selected - window.offset, window: window, glyphs: scene.glyphs
    ).draw(in: area, of: &buffer)
  }
}

extension AlertListPanel {
  private static let columns = [
    TableColumn("step", minimumWidth: 9, priority: 8, alignment: .right),
    TableColumn("alert", minimumWidth: 11, idealWidth: 12, priority: 9),
    TableColumn("state", minimumWidth: 7, idealWidth: 18, priority: 7),
    TableColumn("tensor", minimumWidth: 11, idealWidth: 26, priority: 5),
    TableColumn("evidence", minimumWidth: 20, idealWidth: .max, priority: 4),
  ]

  private func row(of alert: Alert) -> Table.Row {
    let clearance = scene.state.milestones.clearance(of: alert, at: scene.cursor)
    let style = clearance == nil ? Style(alert.severity.role) : Style(.dim)
    return Table.Row(
      [
        .text(NumberFormat.grouped(alert.step), .plain),
        .text("\(alert.rule.sign(scene.glyphs)) \(alert.rule.rawValue)", style),
        .text(clearance.map { "until \(NumberFormat.grouped($0.step))" } ?? "active", style),
        .text(scene.name(ofTensor: alert.tensor) ?? "", .plain),
        .text(scene.glyphs.words(alert.evidence), Style(.dim)),
      ], target: .dashboard(.alert(alert)))
  }
}
