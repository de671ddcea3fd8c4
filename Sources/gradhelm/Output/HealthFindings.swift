import Exchange
import Health
import Runs
import Telemetry

/// What the rules found in a run, as text for people.
struct HealthFindings {
  let report: HealthReport
  let run: SavedRun

  /// Takes a report about a run.
  init(_ report: HealthReport, of run: SavedRun) {
    self.report = report
    self.run = run
  }

  /// One sentence, and for every alert what was seen, why, and what to do.
  var text: String {
    ([verdict] + report.entries.map(text)).joined(separator: "\n\n")
  }

  private var verdict: String {
    let path = run.directory.path.withoutControls
    let steps = "\(NumberFormat.grouped(report.stepCount)) steps"
    let alerts = report.entries.count { $0.alert.severity > .note }
    let notes = report.entries.count - alerts
    let counts = [Self.count(alerts, "alert"), Self.count(notes, "note")].compactMap(\.self)
    guard !counts.isEmpty else { return "\(path) is healthy: no alert in \(steps)." }
    let isHealthy = report.isHealthy ? "is healthy" : "is not healthy"
    return "\(path) \(isHealthy): \(counts.joined(separator: " and ")) in \(steps)."
  }

  private static func count(_ number: Int, _ noun: String) -> String? {
    number == 0 ? nil : number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  private func text(_ entry: HealthReport.Entry) -> String {
    let alert = entry.alert
    let place = place(of: alert).map { ", \($0)" } ?? ""
    var lines = [
      "\(alert.severity.name): \(alert.rule.rawValue)\(place), \(steps(of: entry))",
      "  \(alert.evidence.withoutControls)",
    ]
    if let cause = alert.cause { lines.append("  probable cause: \(cause.words)") }
    for (index, cure) in alert.cures.enumerated() {
      lines += self.lines(of: cure, number: index + 1, alert)
    }
    return lines.joined(separator: "\n")
  }

  /// What to do, the command that does it live, and the command line.
  private func lines(of cure: Cure, number: Int, _ alert: Alert) -> [String] {
    let commands = cure.commands.map { "\($0.verb) \($0.arguments)" }.joined(separator: ", ")
    var lines = ["  \(number). \(cure.words.withoutControls)"]
    if cure.isLive { lines.append("     live: \(commands)") }
    if let line = commandLine(of: cure, alert) { lines.append("     \(line)") }
    return lines
  }

  /// The command line that trains with a cure.
  func commandLine(of cure: Cure, _ alert: Alert) -> String? {
    cure.commandLine(
      run: run.directory.path, configuration: run.directory.configurationPath, before: alert.step)
  }

  private func steps(of entry: HealthReport.Entry) -> String {
    let first = NumberFormat.grouped(entry.alert.step)
    guard let cleared = entry.clearedStep else { return "from step \(first) on" }
    return "from step \(first) to \(NumberFormat.grouped(cleared - 1))"
  }

  private func place(of alert: Alert) -> String? { tensor(of: alert) ?? layer(of: alert) }

  /// The name of the blamed tensor.
  func tensor(of alert: Alert) -> String? {
    alert.tensor.map { run.description.tensors[$0].name.withoutControls }
  }

  /// The name of the blamed layer.
  func layer(of alert: Alert) -> String? {
    alert.layer.map { run.description.layers[$0].name.withoutControls }
  }
}
