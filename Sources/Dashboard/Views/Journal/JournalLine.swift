internal import Canvas
internal import Telemetry

/// One entry of the journal in words.
struct JournalLine {
  let scene: Scene
  let entry: JournalEntry

  static let columns = [
    TableColumn("step", minimumWidth: 9, priority: 9, alignment: .right),
    TableColumn("after", minimumWidth: 7, priority: 3, alignment: .right),
    TableColumn("who", minimumWidth: 9, idealWidth: 12, priority: 5),
    TableColumn("command", minimumWidth: 10, idealWidth: 18, priority: 10),
    TableColumn("change", minimumWidth: 12, idealWidth: 36, priority: 8),
    TableColumn("outcome", minimumWidth: 8, idealWidth: .max, priority: 7),
  ]

  /// The entry as a row of the table.
  var row: Table.Row {
    let quiet = Style(.dim)
    return Table.Row([
      .text(step, .plain), .text(elapsed, quiet), .text(request.requestedBy.rawValue, quiet),
      .text(request.command.verb, .plain), .text(change, .plain),
      .text(outcome.text, Style(outcome.role)),
    ])
  }

  /// The entry as a sentence, for what the table has cut.
  var sentence: String {
    let who = request.requestedBy.rawValue
    if case .noted(let note) = entry {
      return "step \(NumberFormat.grouped(note.step)), noted by the \(who): \(change)"
    }
    let wish = change.isEmpty ? request.command.verb : "\(request.command.verb) \(change)"
    return "\(wish), asked by the \(who): \(outcome.text)"
  }
}

extension JournalLine {
  private var request: ControlRequest { entry.request }

  private var step: String {
    entry.step > 0 ? NumberFormat.grouped(entry.step) : "-"
  }

  /// The time from the start of the run to the request.
  private var elapsed: String {
    guard let start = scene.state.description?.startedAt, request.requestedAt >= start else {
      return "-"
    }
    return NumberFormat.duration(request.requestedAt - start)
  }

  /// The old value and the new one; what was asked where nothing was replaced.
  private var change: String {
    if case .note(_, let text) = request.command {
      return text.isEmpty ? "bookmark" : text.inOneLine
    }
    if case .rewound(let rewind) = entry {
      return "\(rewind.fromStep) \(scene.glyphs.arrow) \(rewind.toStep)"
    }
    guard case .applied(let control) = entry, !control.oldValue.isEmpty else {
      return scene.glyphs.words(request.command.arguments)
    }
    return "\(control.oldValue) \(scene.glyphs.arrow) \(request.command.arguments)"
  }

  private var outcome: (text: String, role: Role) {
    switch entry {
    case .pending: ("pending", .accent)
    case .noted: ("kept", .good)
    case .rewound(let rewind): ("branch \(rewind.branch) holds the rest", .good)
    case .rejected(let control): ("rejected: \(control.reason)", .warning)
    case .applied:
      waitsForStep.map { ("waits for step \(NumberFormat.grouped($0))", .accent) }
        ?? ("applied", .good)
    }
  }

  /// The step that a scheduled command still waits for.
  private var waitsForStep: Int? {
    guard case .at(let scheduled) = request.command, scheduled.step > scene.cursor else {
      return nil
    }
    return scheduled.step
  }
}
