import ArgumentParser
import Canvas
import Dashboard
import Foundation
import Runs
import Telemetry
import Training

/// `gradhelm compare`: puts runs side by side.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Put runs side by side: settings, losses, norms, tensors.",
    discussion: """
      In a terminal, the runs are drawn over each other; elsewhere, and with --text, their losses \
      and norms are means over a tenth of the longest run. 'gradhelm replay RUN --against RUN' draws \
      one run behind another.
      """)

  @Argument(help: "Two run directories or more.")
  var runs: [String]

  @Option(
    name: .customLong("by"), help: "Align them by step, epoch or time.", transform: Self.alignment)
  var alignment = RunAlignment.step

  @Flag(help: "Write a JSON object.")
  var json = false

  @Flag(help: "Write tables, in a terminal too.")
  var text = false

  func validate() throws {
    guard runs.count > 1 else { throw ValidationError("Name two runs or more.") }
    guard !(json && text) else { throw ValidationError("Choose --json or --text.") }
  }

  private static func alignment(_ word: String) throws -> RunAlignment {
    guard let alignment = RunAlignment(rawValue: word) else {
      throw ValidationError("--by must be step, epoch or time.")
    }
    return alignment
  }

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try await command.compare() }
  }

  private func compare() async throws {
    let (comparison, differences, saved) = try load()
    guard json || text || isatty(STDOUT_FILENO) != 1 else {
      let state = try Failure.mapping(Failure.init) { () throws(RunError) in
        try ComparisonState(comparison, differences, saved, by: alignment)
      }
      return try await Screen.show(ComparisonProgram(state, settings: UserSettings.load()))
    }
    let report = ComparisonReport(comparison, differences, alignment: alignment)
    print(json ? report.json : report.text)
  }

  /// Opens the runs, and finds what is different about them.
  private func load() throws(Failure) -> (RunComparison, [ConfigDifference], [SavedRun]) {
    var saved: [SavedRun] = []
    for path in runs {
      saved.append(
        try Failure.mapping(Failure.init) { () throws(RunError) in try SavedRun(.open(path)) })
    }
    let comparison = try Failure.mapping(Failure.init) { () throws(RunError) in
      try RunComparison(saved, by: alignment)
    }
    let differences = try Failure.mapping(Failure.init) { () throws(TrainingConfigError) in
      try ConfigDifference.all(between: saved.map(\.description.configuration))
    }
    return (comparison, differences, saved)
  }
}
