import ArgumentParser
import Exchange
import Foundation
import Runs
import Telemetry

/// `gradhelm runs`: lists the recorded runs.
struct RunsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List the recorded runs, newest first.")

  @Argument(help: "The folder in which runs are kept.")
  var folder = "runs"

  @Option(
    help: "Only those that are running, finished, stopped, 'stopped early', failed or killed.")
  var status: String?

  @Option(help: "Only those whose name holds this text.")
  var name: String?

  @Option(help: "started, name, step, loss, alerts or size; the largest first, names from A.")
  var sort = RunOrder.started

  @Flag(help: "Write a JSON array.")
  var json = false

  func validate() throws {
    let words = RunStatus.words
    guard status.map(words.contains) ?? true else {
      throw ValidationError("--status must be one of \(words.joined(separator: ", ")).")
    }
  }

  mutating func run() async throws {
    let command = self
    try await Failure.reporting { try command.list() }
  }

  private func list() throws(Failure) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    guard exists ? isFolder.boolValue : folder == "runs" else {
      throw Failure("There is no folder '\(folder)'.", exitCode: Failure.Code.missingFile)
    }
    let listing = RunListing(folder: folder)
    show(chosen(from: listing.runs), of: listing)
    listing.unreadable.forEach { StandardError.write("gradhelm: \($0.sentence)") }
  }

  private func chosen(from runs: [RunSummary]) -> [RunSummary] {
    sort.sorted(
      runs.filter { run in
        (status ?? run.status.word) == run.status.word && (name.map(run.name.contains) ?? true)
      })
  }

  private func show(_ runs: [RunSummary], of listing: RunListing) {
    if json {
      print(JSONText.pretty(runs.map(RunEntry.init)))
    } else if listing.runs.isEmpty {
      print("No runs in '\(folder)'; 'gradhelm train' records one.")
    } else if runs.isEmpty {
      print("None of the \(listing.runs.count) runs in '\(folder)' is like that.")
    } else {
      RunTable(runs).lines.forEach { print($0) }
    }
  }
}

/// What a list of runs is sorted by.
enum RunOrder: String, CaseIterable, ExpressibleByArgument {
  case started, name, step, loss, alerts, size

  /// The runs in this order; those without a loss come last.
  func sorted(_ runs: [RunSummary]) -> [RunSummary] {
    switch self {
    case .started: runs.sorted { $0.startedAt > $1.startedAt }
    case .name: runs.sorted { $0.name < $1.name }
    case .step: runs.sorted { $0.lastStep > $1.lastStep }
    case .loss: runs.sorted { Self.rank($0.lastLoss) > Self.rank($1.lastLoss) }
    case .alerts: runs.sorted { $0.alertCount > $1.alertCount }
    case .size: runs.sorted { $0.byteCount > $1.byteCount }
    }
  }

  /// A loss that is no number is larger than all others.
  private static func rank(_ loss: Float?) -> Float {
    loss.map { $0.isNaN ? .infinity : $0 } ?? -.infinity
  }
}

extension RunStatus {
  /// Every word that a list uses.
  static let words =
    ["running", "finished"]
    + [RunEnding.Reason.stopped, .stoppedEarly, .failed].map(\.rawValue) + ["killed"]

  /// The word that a list uses.
  var word: String {
    switch self {
    case .running: "running"
    case .finished(let reason): reason == .completed ? "finished" : reason.rawValue
    case .killed: "killed"
    }
  }
}
