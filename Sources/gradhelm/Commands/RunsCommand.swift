import ArgumentParser
import Foundation
import Runs
import Telemetry

/// `gradhelm runs`: lists the recorded runs.
struct RunsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List the recorded runs, newest first.")

  @Argument(help: "The folder in which runs are kept.")
  var folder = "runs"

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
    if listing.runs.isEmpty {
      print("No runs in '\(folder)'; 'gradhelm train' records one.")
    } else {
      RunTable(listing.runs).lines.forEach { print($0) }
    }
    listing.unreadable.forEach { StandardError.write("gradhelm: \($0.sentence)") }
  }
}

/// Runs as lines of aligned columns.
struct RunTable {
  private static let titles = ["run", "status", "step", "of", "loss", "alerts", "size"]
  private let rows: [[String]]

  init(_ runs: [RunSummary]) {
    rows = [Self.titles] + runs.map(Self.cells)
  }

  /// Words at the left, numbers at the right of their columns.
  var lines: [String] {
    let widths = Self.titles.indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    return rows.map { row in
      row.indices.map { column in
        column < 2
          ? row[column].padding(toLength: widths[column], withPad: " ", startingAt: 0)
          : NumberFormat.leading(row[column], to: widths[column])
      }.joined(separator: "  ")
    }
  }

  private static func cells(of run: RunSummary) -> [String] {
    [
      run.directory.path.withoutControls, words(for: run.status),
      NumberFormat.grouped(run.lastStep),
      NumberFormat.grouped(run.totalSteps), run.lastLoss.map(NumberFormat.short) ?? "-",
      "\(run.alertCount)", size(run.byteCount),
    ]
  }

  private static func words(for status: RunStatus) -> String {
    switch status {
    case .running: "running"
    case .finished(let reason): reason == .completed ? "finished" : reason.rawValue
    case .killed: "killed"
    }
  }

  private static func size(_ byteCount: Int) -> String {
    let mebibytes = Double(byteCount) / 1_048_576
    return "\(NumberFormat.fixed(mebibytes, decimals: 1)) MiB"
  }
}
