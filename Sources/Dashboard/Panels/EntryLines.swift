internal import Canvas
internal import Health
internal import Telemetry

/// What a box shows while a line is typed: how it can go on, the line, and what it would do.
struct EntryLines {
  let scene: Scene
  let entry: CommandEntry
  /// The room for the whole box.
  let area: Rect

  /// The columns of the boxes, so that they do not change while one types.
  private static let commandWidth = 76
  private static let thresholdWidth = 68
  private static let mostCandidates = 7
  /// The rows that candidates have in any case, so that the box seldom changes.
  private static let fewestCandidates = 3
  /// The rows of a box besides its candidates: two borders, the line, two for what it would do.
  private static let otherRows = 5
  private static let widestLabel = 30

  var lines: [[Span]] {
    candidateLines + [[Span(question, .dim)] + typed] + outcome
  }

  private var width: Int {
    min(
      entry.prompt == .command ? Self.commandWidth : Self.thresholdWidth, max(1, area.width - 4))
  }

  private var question: String {
    guard entry.prompt == .threshold else { return ":" }
    return ClippingWords(settings: scene.pendingSettings.clipping, glyphs: scene.glyphs).question
  }

  /// The line around its cursor, as much of it as there is room for.
  private var typed: [Span] {
    let room = max(1, width - question.columnCount - 1)
    let (before, behind) = entry.editor.parts
    let shown = before.columnCount < room ? before : String(before.suffix(room - 1))
    let place = behind.first.map(String.init) ?? " "
    return [
      Span(shown, .text, bold: true), Span(place, style: Style(.accent, reversed: true)),
      Span(String(behind.dropFirst().prefix(room - shown.columnCount)), .text, bold: true),
    ]
  }
}

extension EntryLines {
  /// Two rows: what the line would do, or why it does nothing.
  private var outcome: [[Span]] {
    do {
      let command = try entry.command(in: scene.state)
      return [[Span(effect(of: command), .good)], [Span(padded(whatIf(command)), .dim)]]
    } catch {
      let lines = error.sentence.wrapped(to: width)
      let role: Role = error.isHint ? .dim : .warning
      return [lines.first ?? "", lines.dropFirst().joined(separator: " ")].map {
        [Span(padded(scene.glyphs.words($0)), role)]
      }
    }
  }

  private func effect(of command: PaletteCommand) -> String {
    guard case .steer(let commands) = command else {
      let verb = PaletteVerb.named(entry.line.name, in: scene.state.mode)
      return scene.glyphs.words(verb?.help ?? "")
    }
    guard commands.contains(where: scene.pendingSettings.changes) else { return "changes nothing" }
    let step = commands.first?.scheduledStep ?? scene.state.lastStep + 1
    return "applies at step \(step)"
  }

  /// What a typed threshold would have done to the latest steps.
  private func whatIf(_ command: PaletteCommand) -> String {
    guard case .steer(let commands) = command, commands.count == 1,
      case .setThreshold(let threshold) = commands[0],
      scene.pendingSettings.clipping.globalLimit != nil
    else { return "" }
    let recent = scene.state.recentNorms
    return recent.share(clippedAt: threshold).map {
      "clips \(NumberFormat.percent($0)) of the last \(recent.stepCount), same trajectory"
    } ?? ""
  }

  /// A text as wide as the box.
  private func padded(_ text: String) -> String {
    text + String(repeating: " ", count: max(0, width - text.columnCount))
  }
}

extension EntryLines {
  private var rowCount: Int {
    guard entry.prompt == .command else { return 0 }
    return max(0, min(Self.mostCandidates, area.height - Self.otherRows))
  }

  /// How the line can go on, right above it.
  private var candidateLines: [[Span]] {
    let rows = rowsOfCandidates.suffix(rowCount)
    let blank = max(0, min(Self.fewestCandidates, rowCount) - rows.count)
    return Array(repeating: [], count: blank) + rows
  }

  /// As many candidates as there is room for, the last of which says how many there are besides;
  /// when there is none, what can follow the verb.
  private var rowsOfCandidates: [[Span]] {
    let count = entry.candidates.count
    guard count > 0 else { return usage.map { [line(of: $0, isChosen: false)] } ?? [] }
    let isCut = count > rowCount
    let shown = max(0, isCut ? rowCount - 1 : rowCount)
    let first = max(0, min((entry.chosen ?? 0) - shown + 1, count - shown))
    let range = first..<min(count, first + shown)
    let rows = range.map { line(of: entry.candidates[$0], isChosen: $0 == entry.chosen) }
    let rest = isCut && rowCount > 0 ? [[Span("and \(count - shown) more", .dim)]] : []
    return rows + rest
  }

  /// The verb of the line with everything that can follow it.
  private var usage: PaletteCandidate? {
    let name = entry.line.name
    guard let verb = PaletteVerb.named(name, in: scene.state.mode),
      verb.refusal(in: scene.state) == nil
    else { return nil }
    let label = [name, verb.arguments].filter { !$0.isEmpty }.joined(separator: " ")
    return PaletteCandidate(line: "", label: label, help: verb.help)
  }

  private func line(of candidate: PaletteCandidate, isChosen: Bool) -> [Span] {
    let column = labelWidth
    let label = candidate.label.truncated(to: column, ellipsis: scene.glyphs.ellipsis)
    let gap = String(repeating: " ", count: column - label.columnCount + 2)
    let help = scene.glyphs.words(candidate.help)
      .truncated(to: max(0, width - column - 2), ellipsis: scene.glyphs.ellipsis)
    let target = candidate.line.isEmpty ? nil : Target.dashboard(.candidate(candidate))
    return [
      Span(label, style: Style(.accent, bold: true, reversed: isChosen), target: target),
      Span(gap + help, .dim, target: target),
    ]
  }

  private var labelWidth: Int {
    let widest = entry.candidates.prefix(200).lazy.map(\.label.columnCount).max()
    return min(Self.widestLabel, widest ?? usage?.label.columnCount ?? 0, width)
  }
}
