internal import Canvas
internal import Telemetry

extension Cure {
  /// The command line that starts a training with the cure, in lines that a shell takes as one; none
  /// when no setting says what to do.
  ///
  /// - Parameters:
  ///   - run: the run's directory, as it can be typed.
  ///   - step: the step of the alert.
  ///   - width: the columns of a line.
  /// - Returns: the lines, all but the last ending in a backslash.
  func commandLines(run: String, before step: Int, width: Int) -> [String] {
    commandLine(run: run, configuration: "\(run)/config.yaml", before: step)
      .map { $0.wrappedForShell(to: width) } ?? []
  }
}

extension String {
  /// A command line in lines of at most so many columns, broken before options, each but the last
  /// ending in a backslash; an option that is longer stays whole, so that it can be copied.
  func wrappedForShell(to columns: Int) -> [String] {
    let parts = split(separator: " --", omittingEmptySubsequences: false).enumerated()
      .map { ($0.offset == 0 ? "" : "--") + $0.element }
    var lines: [String] = []
    for part in parts {
      if let last = lines.last, last.columnCount + part.columnCount + 3 <= columns {
        lines[lines.count - 1] = "\(last) \(part)"
      } else {
        lines.append(lines.isEmpty ? part : "  \(part)")
      }
    }
    return lines.enumerated().map { $0.offset == lines.count - 1 ? $0.element : "\($0.element) \\" }
  }
}
