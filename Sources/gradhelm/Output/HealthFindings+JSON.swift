import Exchange
import Health
import Runs
import Telemetry

extension HealthFindings {
  private struct Object: Encodable {
    struct Entry: Encodable {
      var rule: String
      var severity: String
      var step: Int
      var clearedStep: Int?
      var tensor: String?
      var layer: String?
      var evidence: String
      var cause: String?
      var advice: String
      var cure: [String]
      var cures: [Treatment]
    }

    struct Treatment: Encodable {
      var words: String
      var commands: [String]
      var settings: [String]
      var start: String
      var commandLine: String?
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
            clearedStep: entry.clearedStep, tensor: tensor(of: alert), layer: layer(of: alert),
            evidence: alert.evidence, cause: alert.cause?.rawValue, advice: alert.advice,
            cure: texts(of: alert.cure), cures: alert.cures.map { treatment($0, of: alert) })
        }))
  }

  private func treatment(_ cure: Cure, of alert: Alert) -> Object.Treatment {
    Object.Treatment(
      words: cure.words, commands: texts(of: cure.commands), settings: cure.settings,
      start: cure.start.rawValue, commandLine: commandLine(of: cure, alert))
  }

  private func texts(of commands: [ControlCommand]) -> [String] {
    commands.map { "\($0.verb) \($0.arguments)" }
  }
}
