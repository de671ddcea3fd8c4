import Canvas
import Health
import Telemetry

@testable import Dashboard

/// The pages of the documentation that are made from the program's own tables.
enum ReferencePages {
  /// Every key and every command.
  static var keys: String {
    """
    # Keys and commands

    What the keys do and what can be typed after `:`. Help, footer and completion of the program are made from the same two
    tables as this page.

    ## Keys

    | key | what it does | where |
    | --- | --- | --- |
    \(keyRows.joined(separator: "\n"))

    ## Commands

    `:` opens a line for a command. Tab completes, or goes through what is left; the arrows up and down recall earlier lines;
    the arrows left and right, Home, End, Ctrl-A, Ctrl-E, Ctrl-W and Ctrl-U edit; enter does it, escape leaves. What a
    command would do, or why it would do nothing, is said while you type.

    | command | what it does | where |
    | --- | --- | --- |
    \(PaletteVerb.table.map(row).joined(separator: "\n"))

    ## Keys of `gradhelm compare`

    | key | what it does |
    | --- | --- |
    \(comparisonRows.joined(separator: "\n"))

    """
  }

  /// Every health rule.
  static var health: String {
    let rules = HealthRule.allCases.map { rule in
      let sections = rule.guideSections.map { section in
        let isList = section.paragraphs.count > 1
        let body = section.paragraphs.map { (isList ? "- " : "") + escaped($0) }
        return "**\(section.heading).**\(isList ? "\n\n" : " ")" + body.joined(separator: "\n")
      }
      return "## \(rule.rawValue)\n\n" + sections.joined(separator: "\n\n")
    }
    return """
      # Health rules

      What raises an alert, by which numbers, and why. In the dashboard `:explain RULE` shows the same texts, and
      `:explain alert` those of the rule that fired.

      \(rules.joined(separator: "\n\n"))

      """
  }
}

extension ReferencePages {
  /// One row for each run of keys with the same sentence in the same places.
  private static var keyRows: [String] {
    let rows = KeyBinding.table.map { binding in
      (keys: binding.keys, help: binding.help, place: place(of: binding))
    }
    let merged = rows.reduce(into: [(keys: [Key], help: String, place: String)]()) { rows, row in
      if let last = rows.last, last.help == row.help, last.place == row.place {
        rows[rows.count - 1].keys += row.keys
      } else {
        rows.append(row)
      }
    }
    return merged.map { row in
      "| \(row.keys.map { "`\($0.label)`" }.joined(separator: " ")) | \(escaped(row.help)) | \(row.place) |"
    }
  }

  /// One row for each run of keys of a comparison with the same sentence.
  private static var comparisonRows: [String] {
    ComparisonKey.table.reduce(into: [(keys: [Key], help: String)]()) { rows, row in
      if let last = rows.last, last.help == row.help {
        rows[rows.count - 1].keys += row.keys
      } else {
        rows.append((row.keys, row.help))
      }
    }.map { "| \($0.keys.map { "`\($0.label)`" }.joined(separator: " ")) | \(escaped($0.help)) |" }
  }

  private static func row(of verb: PaletteVerb) -> String {
    let names = verb.names.map { "`:\($0)`" }.joined(separator: " ")
    let arguments = verb.arguments.isEmpty ? "" : " \(escaped(verb.arguments))"
    let words = verb.words.map(\.text).filter { !$0.isEmpty }
    let also = words.isEmpty ? "" : "; also " + words.map { "`\($0)`" }.joined(separator: ", ")
    return "| \(names)\(arguments) | \(escaped(verb.help))\(also) | \(place(of: verb.modes, [])) |"
  }

  private static func place(of binding: KeyBinding) -> String {
    place(of: binding.modes, binding.views)
  }

  private static func place(of modes: Set<DashboardMode>, _ views: Set<DashboardView>) -> String {
    let isEverywhere = views.isEmpty || views.count == DashboardView.allCases.count
    let shown = DashboardView.allCases.filter { !isEverywhere && views.contains($0) }.map(\.title)
    return ([words(for: modes)] + (shown.isEmpty ? [] : [shown.joined(separator: ", ")]))
      .filter { !$0.isEmpty }.joined(separator: ": ")
  }

  private static func words(for modes: Set<DashboardMode>) -> String {
    let names: [DashboardMode: String] = [
      .live: "training", .watch: "watching", .replay: "film",
    ]
    guard modes.count < DashboardMode.allCases.count else { return "" }
    return DashboardMode.allCases.filter(modes.contains).compactMap { names[$0] }
      .joined(separator: ", ")
  }

  /// A text without what Markdown takes for something else.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { text, character in
      text += "|*_<".contains(character) ? "\\\(character)" : String(character)
    }
  }
}
