internal import Canvas
internal import Telemetry

/// The alerts up to the shown step, calmly; all about the selected one below; and at last, without
/// a border so that it can be copied, the command line of its selected cure.
struct AlertListPanel: View {
  let scene: Scene

  /// The fewest rows in which there is more than the list.
  private static let smallestHeightWithDetails = 14
  private static let fewestDetailRows = 9
  /// The rows of the list that are no alerts: borders and titles.
  private static let listMargin = 3

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let groups = scene.state.alertGroups
    guard area.height >= Self.smallestHeightWithDetails,
      let chosen = groups.selected(scene.state.alertDesk)
    else { return drawList(of: groups, in: area, of: &buffer) }
    let commands = commandLines(for: chosen.newest, width: area.width)
    let rows = commands.map(\.count).max() ?? 0
    let (above, below) = area.splitBottom(rows > 0 ? rows + 1 : 0)
    let wanted = groups.count + Self.listMargin
    let listHeight = min(wanted, above.height / 2, above.height - Self.fewestDetailRows)
    let (list, details) = above.splitTop(listHeight)
    drawList(of: groups, in: list, of: &buffer)
    AlertDetailPanel(scene: scene, group: chosen).draw(in: details, of: &buffer)
    let chosenCure = scene.state.alertDesk.cure
    if commands.indices.contains(chosenCure) {
      draw(commands[chosenCure], in: below, of: &buffer)
    }
  }

  /// The command lines of the cures of an alert, so that there is room for each.
  private func commandLines(for alert: Alert, width: Int) -> [[String]] {
    alert.cures.map {
      $0.commandLines(run: scene.state.runPath ?? "RUN", before: alert.step, width: width)
    }
  }

  private func draw(_ command: [String], in area: Rect, of buffer: inout CellBuffer) {
    guard !command.isEmpty else { return }
    let heading = "a training with the selected cure, ready to copy:"
    for (offset, line) in ([heading] + command).prefix(area.height).enumerated() {
      buffer.write(
        line, column: area.column, row: area.row + offset, style: Style(offset == 0 ? .dim : .text),
        limit: area.width)
    }
  }
}

extension AlertListPanel {
  private func drawList(of groups: [AlertGroup], in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(title: "alerts", label: counts(groups), glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    guard !groups.isEmpty else {
      let text = " no alerts so far; what goes wrong stands here, with why and what to do"
      TextLine([Span(text, .dim)], glyphs: scene.glyphs).draw(in: inner, of: &buffer)
      return
    }
    buffer.mark(inner, as: .dashboard(.rows))
    let selected = groups.row(of: scene.state.alertDesk)
    let window = Table.Window(
      offset: 0, visibleCount: Table.visibleRows(height: inner.height), totalCount: groups.count
    ).showing(selected)
    Table(
      columns: Self.columns, rows: window.indices.map { row(of: groups[$0]) },
      selectedRow: selected - window.offset, window: window, glyphs: scene.glyphs
    ).draw(in: inner, of: &buffer)
  }

  private func counts(_ groups: [AlertGroup]) -> [Span] {
    guard !groups.isEmpty else { return [] }
    let active = groups.count { $0.clearedStep == nil }
    let total = groups.reduce(0) { $0 + $1.count }
    return [
      Span("\(active) active", active > 0 ? .danger : .good, priority: 1),
      Span(" of \(total)", .dim),
    ]
  }

  private static let columns = [
    TableColumn("step", minimumWidth: 9, priority: 8, alignment: .right),
    TableColumn("alert", minimumWidth: 11, idealWidth: 21, priority: 9),
    TableColumn("state", minimumWidth: 11, idealWidth: 18, priority: 7),
    TableColumn("tensor", minimumWidth: 11, idealWidth: 26, priority: 5),
    TableColumn("evidence", minimumWidth: 20, idealWidth: .max, priority: 4),
  ]

  private func row(of group: AlertGroup) -> Table.Row {
    let alert = group.newest
    let style = group.clearedStep == nil ? Style(alert.severity.role) : Style(.dim)
    let times = group.count > 1 ? " \(scene.glyphs.times)\(group.count)" : ""
    let state = group.clearedStep.map { "until \(NumberFormat.grouped($0))" } ?? "active"
    return Table.Row(
      [
        .text(NumberFormat.grouped(alert.step), .plain),
        .text("\(alert.rule.sign(scene.glyphs)) \(alert.rule.rawValue)\(times)", style),
        .text(state, style), .text(scene.name(ofTensor: alert.tensor) ?? "", .plain),
        .text(scene.glyphs.words(alert.evidence), Style(.dim)),
      ], target: .dashboard(.alert(alert)))
  }
}
