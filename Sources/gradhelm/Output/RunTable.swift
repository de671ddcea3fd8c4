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

  /// One line a run, below the titles.
  var lines: [String] { AlignedText(rows, wordColumnCount: 2).lines }

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
