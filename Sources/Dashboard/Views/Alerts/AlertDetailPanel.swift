internal import Canvas
internal import Telemetry

/// One alert in full: what was seen, where, since when, why, and what to do about it, in order.
struct AlertDetailPanel: View {
  let scene: Scene
  let group: AlertGroup

  private static let labelWidth = 8

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(
      title: "\(alert.rule.sign(scene.glyphs)) \(alert.rule.rawValue)", label: label,
      glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area).inset(columns: 1, rows: 0)
    let facts = facts(width: inner.width)
    let cures = CureLines(
      scene: scene, group: group, labelWidth: Self.labelWidth, width: inner.width
    ).lines(height: inner.height - facts.count)
    for (offset, line) in (facts + cures + rewind(width: inner.width)).prefix(inner.height)
      .enumerated()
    {
      buffer.write(line, column: inner.column, row: inner.row + offset, limit: inner.width)
    }
  }

  private var alert: Alert { group.newest }

  private var label: [Span] {
    let times = group.count > 1 ? ", the newest of \(group.count)" : ""
    return [Span("step \(NumberFormat.grouped(alert.step))\(times)", .dim)]
  }

  private func facts(width: Int) -> [[Span]] {
    paragraph("seen", scene.glyphs.words(alert.evidence), .text, width: width)
      + paragraph("where", place, .text, .action(.look(.showBlamedTensor)), width: width)
      + paragraph("state", state.text, state.role, width: width)
      + (alert.cause.map { paragraph("cause", "probably \($0.words)", .text, width: width) } ?? [])
  }

  private func paragraph(
    _ label: String, _ text: String, _ role: Role, _ meaning: PointerMeaning? = nil, width: Int
  ) -> [[Span]] {
    text.labelled(label, width: Self.labelWidth, role: role, meaning, in: width)
  }
}

extension AlertDetailPanel {
  /// The tensor that is blamed, else the layer.
  private var place: String {
    if let name = scene.name(ofTensor: alert.tensor) { return "\(name) (enter shows it)" }
    let layers = scene.state.description?.layers ?? []
    guard let layer = alert.layer, layers.indices.contains(layer) else { return "no single tensor" }
    return "layer \(layers[layer].name)"
  }

  /// The checkpoint before it, and the key that goes back there, where no cure says so.
  private func rewind(width: Int) -> [[Span]] {
    guard scene.canSteer, !alert.cures.contains(where: \.wantsRewind),
      let key = KeyBinding.label(of: .steer(.rewind), in: scene.state.mode),
      let step = scene.state.checkpoint(before: alert)
    else { return [] }
    return paragraph(
      "rewind", "[\(key)] \(CureLines.words(forCheckpoint: step))", .accent,
      .action(.steer(.rewind)), width: width)
  }

  private var state: (text: String, role: Role) {
    guard let end = group.clearedStep else {
      let steps = scene.cursor - alert.step + 1
      return ("active, \(NumberFormat.grouped(steps)) steps so far", alert.severity.role)
    }
    return ("over since step \(NumberFormat.grouped(end))", .good)
  }
}

extension String {
  /// The text behind a label, going on below itself.
  func labelled(
    _ label: String, width labelWidth: Int, role: Role, _ meaning: PointerMeaning? = nil,
    in width: Int
  ) -> [[Span]] {
    wrapped(to: Swift.max(1, width - labelWidth)).enumerated().map { index, line in
      let label = index == 0 ? label : ""
      let padding = String(repeating: " ", count: Swift.max(0, labelWidth - label.columnCount))
      return [Span(label + padding, .dim), Span(line, role, target: meaning.map(Target.dashboard))]
    }
  }
}
