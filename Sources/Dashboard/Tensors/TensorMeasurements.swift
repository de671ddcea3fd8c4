internal import Telemetry

/// What was measured of all tensors in one step, and which of them are blamed: what the table is
/// sorted by.
struct TensorMeasurements {
  /// The step, 0 before the first.
  let step: Int
  private let statistics: StatisticsTable?
  private let alerts: [Alert]

  init(step: Int, statistics: StatisticsTable?, alerts: [Alert]) {
    self.step = step
    self.statistics = statistics
    self.alerts = alerts.filter { $0.tensor != nil }
  }

  /// What a row is sorted by; rows of which nothing was measured are all equal.
  func value(of row: TensorRow, for key: TensorSortKey, sizes: [Int]) -> SortValue {
    guard let statistics else { return SortValue(0) }
    let summary = row.summary(in: statistics, sizes: sizes)
    return switch key {
    case .position, .name, .size: SortValue(0)
    case .norm: SortValue(summary.norm)
    case .maximum:
      SortValue(rank: summary.nonfiniteCount > 0 ? 1 : 0, summary.maximum)
    case .updateRatio: SortValue(summary.updateRatio)
    case .zeroFraction: SortValue(summary.zeroFraction)
    case .flags: SortValue(rank: severity(of: row, summary), summary.norm)
    }
  }

  private func severity(of row: TensorRow, _ summary: TensorSummary) -> Int {
    let blamed = row.tensors.flatMap { TensorFlag.flags(of: $0, in: alerts) }
    return (blamed + summary.flags).lazy.map(\.severity).max() ?? 0
  }
}

extension TensorRow {
  /// What the table says about the row at one step.
  func summary(in statistics: StatisticsTable, sizes: [Int]) -> TensorSummary {
    switch self {
    case .tensor(let tensor): TensorSummary(of: tensor, in: statistics)
    case .group(_, let tensors): TensorSummary(of: tensors, in: statistics, sizes: sizes)
    }
  }
}
