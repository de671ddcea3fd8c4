import Foundation
import Runs
import Telemetry

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
      run.directory.path.withoutControls, run.status.word, NumberFormat.grouped(run.lastStep),
      NumberFormat.grouped(run.totalSteps), run.lastLoss.map(NumberFormat.short) ?? "-",
      "\(run.alertCount)", size(run.byteCount),
    ]
  }

  /// A size as people read it.
  static func size(_ byteCount: Int) -> String {
    let mebibytes = Double(byteCount) / 1_048_576
    return "\(NumberFormat.fixed(mebibytes, decimals: 1)) MiB"
  }
}

/// Runs as a JSON array, with `last_loss` null before the first step and a text when it is no
/// number.
enum RunJSON {
  private struct Entry: Encodable {
    var path: String
    var name: String
    var status: String
    var processID: Int32?
    var startedAt: Double
    var lastStep: Int
    var totalSteps: Int
    var lastLoss: Float?
    var alertCount: Int
    var byteCount: Int

    init(_ run: RunSummary) {
      path = run.directory.path
      name = run.name
      status = run.status.word
      if case .running(let processID) = run.status { self.processID = processID }
      startedAt = run.startedAt
      lastStep = run.lastStep
      totalSteps = run.totalSteps
      lastLoss = run.lastLoss
      alertCount = run.alertCount
      byteCount = run.byteCount
    }
  }

  /// The runs as text.
  static func text(_ runs: [RunSummary]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let data = (try? encoder.encode(runs.map(Entry.init))) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}
