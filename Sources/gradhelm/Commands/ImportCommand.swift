import ArgumentParser
import Exchange
import Runs
import Telemetry

/// `gradhelm import`: makes a run of TensorBoard's event files.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a run of TensorBoard event files.",
    discussion: """
      The run is replayed, listed, compared and exported like any other. Losses, rates, norms and \
      what 'gradhelm export' writes are recognised by their tags; every other scalar becomes a \
      metric.
      """)

  @Argument(help: "An event file, or a folder that holds those of one training.")
  var path: String

  @Option(help: "The folder to record in; it must not exist.")
  var run: String?

  @Option(help: ArgumentHelp("The tag of the loss.", valueName: "tag"))
  var loss: String?

  @Option(help: ArgumentHelp("The tag of the learning rate.", valueName: "tag"))
  var learningRate: String?

  @Option(help: ArgumentHelp("The tag of the global norm of the gradient.", valueName: "tag"))
  var norm: String?

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try command.importFiles() }
  }

  private func importFiles() throws(Failure) {
    let choices = TagChoices(loss: loss, learningRate: learningRate, norm: norm)
    let source = try Failure.mapping(Failure.init) { () throws(EventImportError) -> EventImport in
      try EventImport(path, choosing: choices)
    }
    let directory = try Failure.mapping(Failure.init) { () throws(RunError) in
      try makeDirectory(for: source)
    }
    let report = try Failure.mapping(Failure.init) { () throws(EventImportError) in
      try source.write(to: directory)
    }
    for remark in report.remarks { StandardError.write(remark) }
    print(Self.summary(of: report, in: directory).withoutControls)
  }

  private func makeDirectory(for source: EventImport) throws(RunError) -> RunDirectory {
    guard let run else {
      return try .create(
        in: "runs", name: source.name, startedAt: source.startedAt,
        configuration: source.configuration)
    }
    return try .create(at: run, configuration: source.configuration)
  }

  private static func summary(of report: ImportReport, in directory: RunDirectory) -> String {
    let parts = [
      counted(report.stepCount, "step"), counted(report.tensorCount, "tensor"),
      counted(report.metricCount, "metric"),
    ]
    return "Imported \(parts[0]), \(parts[1]) and \(parts[2]) into \(directory.path)"
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(NumberFormat.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }
}
