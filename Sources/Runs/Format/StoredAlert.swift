internal import GRDB
internal import Telemetry

extension Alert {
  /// The values of a row of the `alert` table; what the alert does first stands apart, too.
  func row(branch: Int, sequence: Int) -> [(any DatabaseValueConvertible)?] {
    [
      sequence, branch, id, step, rule.rawValue, severity.name, tensor, evidence, advice,
      StoredText.text(ofCommands: cure), nil, nil, layer, cause?.rawValue,
      StoredCures.text(of: cures),
    ]
  }
}

extension StoredMilestones {
  /// The table of alerts, which before version 4 knows one cure and neither layer nor cause.
  static func alerts(of description: RunDescription, version: Int) -> Source {
    let later = version < 4 ? "NULL, NULL, NULL" : "layer, cause, cures"
    let sql = """
      SELECT sequence, id, step, rule, severity, tensor, evidence, advice, cure, \(later)
      FROM \(RunSchema.alertName) WHERE \(newer)
      """
    return Source(sql: sql) { row in
      guard let alert = try alert(row, of: description) else { return nil }
      return .alertRaised(alert)
    }
  }

  /// An alert of a rule that this program does not know, of a newer one, is left out.
  private static func alert(_ row: Row, of description: RunDescription) throws -> Alert? {
    guard let rule = HealthRule(rawValue: try row.text(3)) else { return nil }
    guard let severity = AlertSeverity(name: try row.text(4)) else { throw row.unexpected(4) }
    return Alert(
      id: try row.integer(1), rule: rule, severity: severity, step: try row.integer(2),
      tensor: try row.index(5, below: description.tensors.count),
      layer: try row.index(9, below: description.layers.count), evidence: try row.text(6),
      cause: row.optionalText(10).flatMap(AlertCause.init), cures: try cures(row))
  }

  private static func cures(_ row: Row) throws -> [Cure] {
    guard let text = row.optionalText(11) else {
      return [Cure(try row.text(7), commands: StoredText.commands(try row.text(8)))]
    }
    guard let cures = StoredCures.cures(text) else { throw row.unexpected(11) }
    return cures
  }
}

extension Row {
  /// An index into a list, or nil where the column is empty.
  fileprivate func index(_ column: Int, below count: Int) throws(StoredValueError) -> Int? {
    guard let index = optionalInteger(column) else { return nil }
    guard (0..<count).contains(index) else { throw unexpected(column) }
    return index
  }
}
