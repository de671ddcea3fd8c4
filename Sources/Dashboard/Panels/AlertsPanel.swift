internal import Canvas
internal import Telemetry

/// What is wrong, since when, why, and what to do: the alerts that hold, the most urgent first.
struct AlertsPanel: View {
  let scene: Scene
  /// Whether there is no other row for what the dashboard has to say.
  let showsMessage: Bool

  func draw(in area: Rect, of buffer: inout CellBuffer) {
    guard area.height >= 3 else {
      draw(lines(in: area), in: area, of: &buffer)
      return
    }
    let count = scene.alerts.count
    let frame = Frame(
      title: "alerts", label: count > 0 ? [Span("\(count) active", .dim)] : [],
      glyphs: scene.glyphs)
    frame.draw(in: area, of: &buffer)
    let inner = frame.inner(of: area)
    draw(lines(in: inner), in: inner, of: &buffer)
  }

  private func draw(_ lines: [TextLine], in area: Rect, of buffer: inout CellBuffer) {
    for (offset, line) in lines.prefix(area.height).enumerated() {
      line.draw(in: area.row(offset), of: &buffer)
    }
  }

  /// Since when and why nothing is written down, for as long as that is so.
  private var recordingTrouble: [TextLine] {
    guard case .failed(let step, let reason) = scene.state.recording, step <= scene.cursor else {
      return []
    }
    let since = "not recorded since step \(NumberFormat.grouped(step)): "
    return [
      TextLine(
        [Span(" \(since)", .danger, bold: true), Span(reason, priority: -1)],
        glyphs: scene.glyphs)
    ]
  }

  private func lines(in area: Rect) -> [TextLine] {
    let messages =
      recordingTrouble + (shownMessage.map { [line(for: $0)] } ?? [])
      + scene.state.notesHere.suffix(2).map(line)
    let hasRoom = area.height > 1 + messages.count
    let alerts = scene.alerts.flatMap { alert in
      self.lines(for: alert, width: area.width, hasRoom: hasRoom).map { $0.leading(to: alert) }
    }
    let all = messages + alerts
    return all.isEmpty ? [quiet] : all
  }

  private var shownMessage: DashboardState.Message? { showsMessage ? scene.state.message : nil }

  private func line(for message: DashboardState.Message) -> TextLine {
    TextLine(
      [Span(" \(scene.glyphs.words(message.text))", message.isProblem ? .warning : .accent)],
      glyphs: scene.glyphs)
  }

  private func line(for note: StepNote) -> TextLine {
    TextLine(
      [
        Span(" step \(NumberFormat.grouped(note.step)) ", .dim),
        Span(note.isBookmark ? "bookmark" : note.text, .accent, priority: 1),
      ], glyphs: scene.glyphs)
  }

  private var quiet: TextLine {
    let text = scene.cursor > 0 ? " no alerts" : " waiting for the first step"
    return TextLine([Span(text, .dim)], glyphs: scene.glyphs)
  }
}

extension AlertsPanel {
  /// Evidence and advice in one line where they fit, else below each other; the advice alone where
  /// there is room for neither.
  private func lines(for alert: Alert, width: Int, hasRoom: Bool) -> [TextLine] {
    let head = head(of: alert)
    let advice =
      cureHint(for: alert) + [Span(scene.glyphs.words(alert.advice), .dim)] + rewindHint(for: alert)
    let evidence = scene.glyphs.words(alert.evidence)
    if head.width + evidence.columnCount + advice.width + 3 <= width {
      return [line(head, evidence, right: advice, width: width)]
    }
    guard hasRoom else { return [shortLine(for: alert, width: width)] }
    let indent = Span(String(repeating: " ", count: 3))
    return [
      line(head, evidence, right: [], width: width),
      TextLine([indent] + advice, glyphs: scene.glyphs),
    ]
  }

  private func line(
    _ head: [Span], _ evidence: String, right: [Span], width: Int
  ) -> TextLine {
    let margin = Span(" ")
    let room = width - head.width - right.width - 2
    let text = evidence.truncated(to: room, ellipsis: scene.glyphs.ellipsis)
    return TextLine(head + [Span(text)], right: right + [margin], glyphs: scene.glyphs)
  }

  /// What fired and as much of the advice as fits, with the step and the blamed tensor where there is
  /// room.
  private func shortLine(for alert: Alert, width: Int) -> TextLine {
    let words = scene.glyphs.words(alert.advice)
    let hint = cureHint(for: alert)
    let rewind = rewindHint(for: alert)
    let name = scene.name(ofTensor: alert.tensor).map { [Span("\($0)  ")] } ?? []
    let sign = [Span(" "), sign(of: alert)]
    let room = width - hint.width - rewind.width - 1
    let starts = [head(of: alert) + name, sign + name, head(of: alert), sign]
    let start = starts.first { $0.width + words.firstClause.columnCount <= room } ?? sign
    let advice = words.clauses(fitting: room - start.width, ellipsis: scene.glyphs.ellipsis)
    return TextLine(start + hint + [Span(advice, priority: 2)] + rewind, glyphs: scene.glyphs)
  }

  private func head(of alert: Alert) -> [Span] {
    [
      Span(" step \(NumberFormat.grouped(alert.step)) ", .dim, priority: 3), sign(of: alert),
    ]
  }

  private func sign(of alert: Alert) -> Span {
    Span(
      "\(alert.rule.sign(scene.glyphs)) \(alert.rule.rawValue) ", alert.severity.role,
      bold: true, priority: 8)
  }

  /// The key that goes back, of an alert that says the run is being lost, when there is a checkpoint
  /// from before it.
  private func rewindHint(for alert: Alert) -> [Span] {
    guard scene.canSteer, alert.severity == .danger,
      scene.state.rewindableSteps.contains(where: { $0 < alert.step }),
      let key = KeyBinding.label(of: .steer(.rewind), in: scene.state.mode)
    else { return [] }
    let target = Target.dashboard(.action(.steer(.rewind)))
    return [
      Span("  [\(key)]", .accent, bold: true, priority: 9, target: target),
      Span(" rewind", .dim, priority: 1, target: target),
    ]
  }

  /// The key that does what the alert advises, when it is this alert's turn.
  private func cureHint(for alert: Alert) -> [Span] {
    guard scene.canSteer, !alert.cure.isEmpty, scene.state.offeredCure == alert.cure,
      let key = KeyBinding.label(of: .steer(.acceptCure), in: scene.state.mode)
    else { return [] }
    return [
      Span(
        "[\(key)] ", .accent, bold: true, priority: 9,
        target: .dashboard(.action(.steer(.acceptCure))))
    ]
  }
}

extension TextLine {
  /// The line with texts that show an alert, where they do nothing else.
  fileprivate func leading(to alert: Alert) -> TextLine {
    var line = self
    for index in left.indices where left[index].target == nil {
      line.left[index].target = .dashboard(.alert(alert))
    }
    return line
  }
}

extension String {
  /// The text up to its first comma or semicolon.
  fileprivate var firstClause: String { String(prefix { $0 != "," && $0 != ";" }) }

  /// As many whole clauses as fit into some columns; of a first one that does not, its beginning.
  fileprivate func clauses(fitting columns: Int, ellipsis: Unicode.Scalar) -> String {
    guard columnCount > columns else { return self }
    let ends = indices.filter { self[$0] == "," || self[$0] == ";" }
    let whole = ends.map { String(self[..<$0]) }.last { $0.columnCount <= columns }
    return whole ?? truncated(to: columns, ellipsis: ellipsis)
  }
}

extension HealthRule {
  /// The rule as a sign.
  func sign(_ glyphs: GlyphSet) -> String {
    switch self {
    case .nonfinite, .stuck, .stalled, .clippingBroken: glyphs.times
    case .exploding, .diverging, .overfit: glyphs.up
    case .vanishing, .deadReLU, .allZero, .precision, .throughputDrop: glyphs.down
    case .saturated, .poorInitialisation, .updateRatio, .unchanged, .lossNotDecreasing, .plateau,
      .oscillating, .overtraining, .clippingTooTight, .clippingUseless:
      "!"
    }
  }
}
