internal import Canvas
internal import Telemetry

/// The checkpoints and the changes, as the lines of a box.
struct RewindLines {
  let menu: RewindMenu
  let glyphs: GlyphSet
  /// The rows of the screen.
  let screenHeight: Int
  /// The columns that a line may have.
  let width: Int

  private static let noteWidth = 27
  /// The columns of step, loss, norm and steps lost, where there is room and where there is not.
  private static let widths = (step: 10, value: 10, lost: 12)
  private static let narrowWidths = (step: 7, value: 9, lost: 7)
  /// The rows of the box and the screen that are no checkpoints.
  private static let otherRows = 9
  private static let mostRows = 10

  /// Every line, the titles first.
  var lines: [[Span]] {
    [titles] + window.indices.map(row) + [[], adviceLine, rateLine]
  }

  /// The part of the list around the selected checkpoint.
  var window: Table.Window {
    let visible = max(1, min(Self.mostRows, screenHeight - Self.otherRows, menu.choices.count))
    return Table.Window(
      offset: menu.selected - visible / 2, visibleCount: visible, totalCount: menu.choices.count
    ).showing(menu.selected)
  }

  private var isNarrow: Bool { width < 2 + Self.totalWidth(Self.widths) }

  private var widths: (step: Int, value: Int, lost: Int) {
    isNarrow ? Self.narrowWidths : Self.widths
  }

  private static func totalWidth(_ widths: (step: Int, value: Int, lost: Int)) -> Int {
    widths.step + 2 * widths.value + widths.lost
  }

  /// Whether there is room for a remark about each checkpoint.
  private var hasNotes: Bool {
    width >= 2 + Self.totalWidth(Self.widths) + Self.noteWidth
  }

  private var titles: [Span] {
    let words =
      "  " + NumberFormat.leading("step", to: widths.step)
      + NumberFormat.leading("loss", to: widths.value)
      + NumberFormat.leading("norm", to: widths.value)
      + NumberFormat.leading(isNarrow ? "lost" : "steps lost", to: widths.lost)
    return [Span(words + (hasNotes ? String(repeating: " ", count: Self.noteWidth) : ""), .dim)]
  }

  private func row(_ index: Int) -> [Span] {
    let choice = menu.choices[index]
    let isSelected = index == menu.selected
    let marker = isSelected ? (glyphs.isASCII ? "> " : "▸ ") : "  "
    let step = choice.step == 0 ? "start" : NumberFormat.grouped(choice.step)
    let numbers =
      text(choice.loss) + text(choice.norm)
      + NumberFormat.leading(NumberFormat.grouped(choice.lostSteps), to: widths.lost)
    return [
      Span(marker, .accent, bold: true),
      Span(
        NumberFormat.leading(step, to: widths.step),
        style: Style(choice.isHealthy ? .good : .warning, bold: isSelected)),
      Span(numbers, style: Style(.text, bold: isSelected)),
    ] + (hasNotes ? [Span("  " + remark(on: index), .dim)] : [])
  }

  private func text(_ value: Float?) -> String {
    NumberFormat.leading(value.map(NumberFormat.short) ?? "-", to: widths.value)
  }

  /// Why one would choose it, or not.
  private func remark(on index: Int) -> String {
    guard let alert = menu.firstAlert else { return "" }
    let isHealthy = menu.choices[index].isHealthy
    guard index == 0 || !isHealthy else { return "" }
    let words = "\(isHealthy ? "before" : "after") \(alert.rule.rawValue)"
    let place = " in step \(NumberFormat.grouped(alert.step))"
    let room = width - Self.totalWidth(widths) - 4
    return (words + place).columnCount <= room ? words + place : words
  }
}

extension RewindLines {
  private var adviceLine: [Span] {
    guard let change = menu.advice else {
      return [Span("    no other clipping is suggested", .dim)]
    }
    return line(of: change, key: "c")
  }

  private var rateLine: [Span] { line(of: menu.rate, key: "l") }

  /// A box to tick, the key that does, and what it stands for.
  private func line(of change: RewindMenu.Change, key: Character) -> [Span] {
    let target = Target.dashboard(.key(.character(key)))
    return [
      Span(String(key), .accent, bold: true, target: target),
      Span(" [\(change.isWanted ? "x" : " ")] ", .text, target: target),
      Span(
        glyphs.words(change.words), change.isWanted ? .text : .dim, target: target),
    ]
  }
}
