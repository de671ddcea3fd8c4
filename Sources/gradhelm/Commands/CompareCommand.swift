import ArgumentParser
import Runs
import Telemetry
import Training

/// `gradhelm compare`: puts runs side by side.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Put runs side by side: settings, losses, norms, tensors.",
    discussion: """
      Losses and norms are means over a tenth of the longest run. In the dashboard, \
      'gradhelm replay RUN --against RUN' draws one behind the other.
      """)

  @Argument(help: "Two run directories or more.")
  var runs: [String]

  @Option(
    name: .customLong("by"), help: "Align them by step, epoch or time.", transform: Self.alignment)
  var alignment = RunAlignment.step

  @Flag(help: "Write a JSON object.")
  var json = false

  func validate() throws {
    guard runs.count > 1 else { throw ValidationError("Name two runs or more.") }
  }

  private static func alignment(_ word: String) throws -> RunAlignment {
    guard let alignment = RunAlignment(rawValue: word) else {
      throw ValidationError("--by must be step, epoch or time.")
    }
    return alignment
  }

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try command.compare() }
  }

  private func compare() throws(Failure) {
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
    let report = ComparisonReport(comparison, differences, alignment: alignment)
    print(json ? report.json : report.text)
  }
}
