internal import Canvas
internal import Health
internal import Telemetry

/// What a health rule looks for, as lines.
struct GuideText {
  let lines: [[Span]]

  private static let widest = 76

  /// Breaks the text for a screen of some width.
  init(_ rule: HealthRule, screenWidth: Int) {
    let width = max(1, min(Self.widest, screenWidth - 4))
    let sections = rule.guideSections.map { section in
      let isList = section.paragraphs.count > 1
      let body = section.paragraphs.flatMap { Self.lines(of: $0, isEntry: isList, width: width) }
      return [[Span(section.heading, .title, bold: true)]] + body
    }
    lines = Array(sections.joined(separator: [[]]))
  }

  private static func lines(of paragraph: String, isEntry: Bool, width: Int) -> [[Span]] {
    let indent = isEntry ? 2 : 0
    return paragraph.wrapped(to: max(1, width - indent)).enumerated().map { number, line in
      let mark = isEntry ? (number == 0 ? "- " : "  ") : ""
      return [Span(mark, .dim), Span(line)]
    }
  }
}
