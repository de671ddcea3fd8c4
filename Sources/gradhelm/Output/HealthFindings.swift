import Exchange
import Health
import Runs
import Telemetry

/// What the rules found in a run, as text for people or as JSON for programs.
struct HealthFindings {
  private let report: HealthReport
  private let run: SavedRun

  /// Takes a report about a run.
  init(_ report: HealthReport, of run: SavedRun) {
    self.report = report
    self.run = run
  }

  /// One sentence, and for every alert what was seen and what to do.
  var text: String {
    let path = run.directory.path.withoutControls
    let steps = "\(NumberFormat.grouped(report.stepCount)) steps"
    guard !report.isHealthy else { return "\(path) is healthy: no alert in \(steps)." }
    let alerts = report.entries.count == 1 ? "1 alert" : "\(report.entries.count) alerts"
    return (["\(path) is not healthy: \(alerts) in \(steps)."] + report.entries.map(text))
      .joined(separator: "\n\n")
  }

  private func text(_ entry: HealthReport.Entry) -> String {
    let alert = entry.alert
    let tensor = name(of: alert).map { ", \($0)" } ?? ""
    return """
      \(alert.severity.name): \(alert.rule.rawValue)\(tensor), \(steps(of: entry))
        \(alert.evidence)
        \(alert.advice)
      """
  }

  private func steps(of entry: HealthReport.Entry) -> String {
    let first = NumberFormat.grouped(entry.alert.step)
    guard let cleared = entry.clearedStep else { return "from step \(first) on" }
    return "from step \(first) to \(NumberFormat.grouped(cleared - 1))"
  }

  private func name(of alert: Alert) -> String? {
    alert.tensor.map { run.description.tensors[$0].name.withoutControls }
  }
}

extension HealthFindings {
  private struct Object: Encodable {
    struct Entry: Encodable {
      var rule: String
      var severity: String
      var step: Int
      var clearedStep: Int?
      var tensor: String?
      var evidence: String
      var advice: String
      var cure: [String]
    }

    var path: String
    var isHealthy: Bool
    var stepCount: Int
    var alerts: [Entry]
  }

  /// The same for programs, with the commands that cure.
  var json: String {
    JSONText.pretty(
      Object(
        path: run.directory.path, isHealthy: report.isHealthy, stepCount: report.stepCount,
        alerts: report.entries.map { entry in
          let alert = entry.alert
          return .init(
            rule: alert.rule.rawValue, severity: alert.severity.name, step: alert.step,
            clearedStep: entry.clearedStep, tensor: name(of: alert), evidence: alert.evidence,
            advice: alert.advice, cure: alert.cure.map { "\($0.verb) \($0.arguments)" })
        }))
  }
}
