import Exchange
import Runs
import Telemetry
import Training

/// A comparison of runs as text for people, or as JSON for programs.
struct ComparisonReport {
  private static let tensorLimit = 10
  /// A tensor whose norms differ by less is not worth a line.
  private static let smallestFactor: Float = 1.1

  private let comparison: RunComparison
  private let differences: [ConfigDifference]
  private let alignment: RunAlignment

  /// Takes a comparison, and what is different about the configurations.
  init(
    _ comparison: RunComparison, _ differences: [ConfigDifference], alignment: RunAlignment
  ) {
    self.comparison = comparison
    self.differences = differences
    self.alignment = alignment
  }
}

extension ComparisonReport {
  /// Tables with one column a run.
  var text: String {
    [
      table("", outcome), table("configuration", settings),
      table("loss by \(alignment.rawValue)", series(\.losses)),
      table("norm by \(alignment.rawValue)", series(\.norms)),
      table("norm of tensors, last tenth", tensors),
    ].joined(separator: "\n\n")
  }

  private func table(_ title: String, _ rows: [[String]]) -> String {
    let names = comparison.summaries.map { $0.directory.name.withoutControls }
    guard !rows.isEmpty else { return "\(title): no differences" }
    return AlignedText([[title] + names] + rows, wordColumnCount: 1).lines
      .joined(separator: "\n")
  }

  private var outcome: [[String]] {
    let runs = comparison.summaries
    return [
      ["status"] + runs.map(\.status.word),
      ["steps"] + runs.map { NumberFormat.grouped($0.lastStep) },
      ["last loss"] + runs.map { text($0.lastLoss) },
      ["best validation loss"] + comparison.bestLosses.map(text),
      ["alerts"] + runs.map { "\($0.alertCount)" },
    ]
  }

  private var settings: [[String]] {
    differences.map { difference in
      [difference.key] + difference.values.map { $0?.withoutControls ?? "-" }
    }
  }

  private func series(_ values: KeyPath<RunComparison.Row, [Float?]>) -> [[String]] {
    comparison.rows.map { row in [text(row.position)] + row[keyPath: values].map(text) }
  }

  private var tensors: [[String]] {
    comparison.tensors.prefix(Self.tensorLimit).filter { $0.factor >= Self.smallestFactor }
      .map { [$0.name.withoutControls] + $0.norms.map(text) }
  }

  private func text(_ value: Float?) -> String { value.map(NumberFormat.short) ?? "-" }

  private func text(_ position: Double) -> String {
    switch alignment {
    case .step: NumberFormat.grouped(Int(position.rounded()))
    case .epoch: NumberFormat.fixed(position, decimals: 1)
    case .time: "\(NumberFormat.fixed(position, decimals: 1)) s"
    }
  }
}

extension ComparisonReport {
  private struct Object: Encodable {
    struct Setting: Encodable {
      var key: String
      var values: [String?]
    }
    struct Row: Encodable {
      var position: Double
      var losses: [Float?]
      var norms: [Float?]
    }
    struct Tensor: Encodable {
      var name: String
      var norms: [Float?]
      var factor: Float
    }

    var runs: [RunEntry]
    var bestValidationLosses: [Float?]
    var alignedBy: String
    var configuration: [Setting]
    var rows: [Row]
    var tensors: [Tensor]
  }

  /// Everything that is compared, all tensors included.
  var json: String {
    JSONText.pretty(
      Object(
        runs: comparison.summaries.map(RunEntry.init),
        bestValidationLosses: comparison.bestLosses, alignedBy: alignment.rawValue,
        configuration: differences.map { .init(key: $0.key, values: $0.values) },
        rows: comparison.rows.map {
          .init(position: $0.position, losses: $0.losses, norms: $0.norms)
        },
        tensors: comparison.tensors.map {
          .init(name: $0.name, norms: $0.norms, factor: $0.factor)
        }))
  }
}
