import ArgumentParser
import Exchange
import Runs
import Telemetry

/// `gradhelm export`: writes a saved run for other programs.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a run as CSV, JSON lines or a TensorBoard event file.",
    discussion: """
      CSV has one row a step, JSON lines one object a step or milestone; both go to standard output \
      unless a file is named. An event file goes into a folder: \
      'gradhelm export RUN --to tensorboard --output events', then 'tensorboard --logdir events'.
      """)

  /// The formats that can be written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case csv, jsonl, tensorboard
  }

  @Argument(help: "A run directory; the newest run when none is given.")
  var run: String?

  @Option(name: .customLong("to"), help: "csv, jsonl or tensorboard.")
  var format: Format

  @Option(name: .shortAndLong, help: "The file to write; the folder of an event file.")
  var output: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Include every statistic of every tensor; an event file does unless told otherwise.")
  var tensors: Bool?

  func validate() throws {
    guard format != .tensorboard || output != nil else {
      throw ValidationError("--to tensorboard needs --output, the folder for the event file.")
    }
  }

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try command.export() }
  }

  private func export() throws(Failure) {
    try Failure.mapping(Failure.init) { () throws(RunError) in
      let export = RunExport(try SavedRun(.chosen(run)))
      let file = try destination(startedAt: export.run.description.startedAt)
      try write(export) { bytes throws(RunError) in try file.write(bytes) }
      try file.close()
    }
  }

  private func destination(startedAt: Double) throws(RunError) -> OutputFile {
    guard let output else { return .standardOutput }
    guard format == .tensorboard else { return try OutputFile(creating: output) }
    let name = "events.out.tfevents.\(Int(startedAt)).gradhelm"
    return try OutputFile(creating: name, inFolder: output)
  }

  private func write(_ export: RunExport, to output: RunExport.Output) throws(RunError) {
    switch format {
    case .csv: try export.writeCSV(includesTensors: tensors ?? false, to: output)
    case .jsonl: try export.writeJSONLines(includesTensors: tensors ?? false, to: output)
    case .tensorboard: try export.writeEvents(includesTensors: tensors ?? true, to: output)
    }
  }
}
