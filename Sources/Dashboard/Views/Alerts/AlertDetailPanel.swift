internal import Canvas
internal import Telemetry

/// One alert in full: since when, what was seen, where it began, and what to do.
struct AlertDetailPanel: View {
  let scene: Scene
  let alert: Alert

  private static let labelWidth = 10

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    let frame = Frame(
      title: "\(alert.rule.sign(scene.glyphs)) \(alert.rule.rawValue)",
      label: [Span("step \(NumberFormat.grouped(alert.step))", .dim)], glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area).inset(columns: 1, rows: 0)
    for (offset, line) in lines(width: inner.width).prefix(inner.height).enumerated() {
      buffer.write(line, column: inner.column, row: inner.row + offset, limit: inner.width)
    }
  }

  private func lines(width: Int) -> [[Span]] {
    paragraph("seen", scene.glyphs.words(alert.evidence), .text, width: width)
      + paragraph("blamed", culprit, .text, .action(.look(.showBlamedTensor)), width: width)
      + paragraph("state", state.text, state.role, width: width)
      + paragraph("advice", scene.glyphs.words(alert.advice), .text, width: width)
      + paragraph("cure", cure.text, cure.role, .action(.steer(.acceptCure)), width: width)
      + (rewind.map {
        paragraph("rewind", $0, .accent, .action(.steer(.rewind)), width: width)
      } ?? [])
  }

  /// A label, and a text that goes on below itself.
  private func paragraph(
    _ label: String, _ text: String, _ role: Role, _ meaning: PointerMeaning? = nil, width: Int
  ) -> [[Span]] {
    let lines = text.wrapped(to: max(1, width - Self.labelWidth))
    return lines.enumerated().map { index, line in
      let label = index == 0 ? label : ""
      let padding = String(repeating: " ", count: Self.labelWidth - label.columnCount)
      return [Span(label + padding, .dim), Span(line, role, target: meaning.map(Target.dashboard))]
    }
  }
}

extension AlertDetailPanel {
  private var culprit: String {
    guard let name = scene.name(ofTensor: alert.tensor) else { return "no single tensor" }
    return "\(name) (enter shows it)"
  }

  private var state: (text: String, role: Role) {
    guard let end = scene.state.milestones.clearance(of: alert, at: scene.cursor)?.step else {
      let steps = scene.cursor - alert.step + 1
      return ("active, \(NumberFormat.grouped(steps)) steps so far", alert.severity.role)
    }
    return ("over since step \(NumberFormat.grouped(end))", .good)
  }

  /// The checkpoint before it, and the key that goes back there while that is possible.
  private var rewind: String? {
    guard scene.canSteer, let key = KeyBinding.label(of: .steer(.rewind), in: scene.state.mode),
      let step = scene.state.rewindableSteps.last(where: { $0 < alert.step })
    else { return nil }
    return "[\(key)] to the checkpoint of step \(NumberFormat.grouped(step)), the last before it"
  }

  /// The commands of the cure, and the key that sends them while that is possible.
  private var cure: (text: String, role: Role) {
    guard !alert.cure.isEmpty else { return ("none that can be applied while it trains", .dim) }
    let commands = alert.cure.map { "\($0.verb) \($0.arguments)" }.joined(separator: ", ")
    guard scene.canSteer, scene.state.offeredCure == alert.cure,
      let key = KeyBinding.label(of: .steer(.acceptCure), in: scene.state.mode)
    else { return (commands, .dim) }
    return ("[\(key)] \(commands)", .accent)
  }
}
