internal import Canvas

/// What the keys do, as lines: the key table, in sections.
struct HelpText {
  let lines: [[Span]]

  private static let keyWidth = 12
  private static let indent = "  "

  /// Lists the keys that work where a person is, for a screen of some width.
  init(_ state: DashboardState, screenWidth: Int, glyphs: GlyphSet) {
    let bindings = KeyBinding.table(for: state.mode, view: state.view).filter {
      $0.action.section != .steer || state.mode == .replay || state.steeringRefusal == nil
    }
    let width = screenWidth - 4 - Self.keyWidth - Self.indent.count
    let keys = HelpSection.allCases.flatMap { section in
      let rows = bindings.filter { $0.action.section == section }.sharingSentences
      let heading = [Span(section.title(in: state.mode), .dim)]
      return (rows.isEmpty ? [] : [heading])
        + rows.flatMap { Self.lines(for: $0.keys, $0.help, width: width, glyphs: glyphs) }
    }
    lines = keys + (state.hasTimeline ? Self.signs(glyphs) : [])
  }

  /// What the signs in the line of the whole run mean.
  private static func signs(_ glyphs: GlyphSet) -> [[Span]] {
    let landmarks = Landmark.allCases.reversed().map { landmark in
      [
        Span("\(indent)\(landmark.glyph(glyphs))", style: landmark.style),
        Span(" \(landmark.word)"),
      ]
    }
    let cursor = [
      Span("\(indent)\(glyphs.cursor)", .accent, bold: true), Span(" the step that is shown"),
    ]
    return [[Span("the line of the whole run", .dim)], cursor] + landmarks
  }

  private static func lines(
    for keys: [Key], _ help: String, width: Int, glyphs: GlyphSet
  ) -> [[Span]] {
    let label = keys.map(glyphs.label).joined(separator: " ")
    let sentence = glyphs.words(help).wrapped(to: max(1, width))
    return sentence.enumerated().map { number, line in
      let head = number == 0 ? label : ""
      let padding = String(repeating: " ", count: max(1, keyWidth - head.columnCount))
      return [Span(indent + head, .accent, bold: true), Span(padding + line)]
    }
  }
}

extension [KeyBinding] {
  /// One row for each run of bindings that share a sentence.
  fileprivate var sharingSentences: [(keys: [Key], help: String)] {
    reduce(into: []) { rows, binding in
      if let last = rows.last, last.help == binding.help {
        rows[rows.count - 1].keys += binding.keys
      } else {
        rows.append((binding.keys, binding.help))
      }
    }
  }
}
