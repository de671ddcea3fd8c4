internal import Telemetry

/// Makes whole records of the numbers that event files have of a step.
///
/// A number that was not written at a step is the one that was written last, because trainers log
/// learning rates an epoch and gradients every few steps; before the first one it is 0. Without a
/// tag for it, the global norm is the root of the sum of the tensors' squares, and the clipped norm
/// the norm.
struct StepCompletion {
  private static let columnCount = StepColumn.allCases.count

  private let plan: TagPlan
  private let epochOffset: Float
  private let normSlots: [Int]
  private var latest: [Float]
  private var latestTime = 0.0

  /// Begins a run, and says whether the first epoch is 0 in the files.
  init(_ plan: TagPlan, countsEpochsFromZero: Bool) {
    self.plan = plan
    epochOffset = countsEpochsFromZero ? 1 : 0
    normSlots = plan.tensors.indices.map { Self.slot(ofTensor: $0, .norm) }
    latest = Array(
      repeating: 0, count: Self.columnCount + plan.tensors.count * StatisticsTable.fieldCount)
  }

  /// The numbers that a step has.
  var slotCount: Int { latest.count }

  /// Where the number of a tensor's statistic stands.
  static func slot(ofTensor tensor: Int, _ field: StatisticsField) -> Int {
    columnCount + tensor * StatisticsTable.fieldCount + field.rawValue
  }

  /// The record of the step that follows the one before.
  mutating func record(_ row: StepWindow.Row) -> StepRecord {
    for (slot, value) in row.values.enumerated() where StepWindow.isPresent(value) {
      latest[slot] = value
    }
    if row.wallTime.isFinite, row.wallTime >= 0 { latestTime = row.wallTime }
    let norm = plan.columns.contains(.norm) ? self[.norm] : normOfTensors
    return StepRecord(
      step: row.step, epoch: epoch, wallTime: latestTime, loss: self[.loss],
      learningRate: self[.learningRate], clipping: clipping, norm: norm,
      clippedNorm: plan.columns.contains(.clippedNorm) ? self[.clippedNorm] : norm,
      outcome: .applied, statistics: statistics, activations: ActivationTable(rowCount: 0))
  }

  private subscript(column: StepColumn) -> Float { latest[column.rawValue] }

  private var normOfTensors: Float {
    let squares = normSlots.reduce(0.0) { $0 + Double(latest[$1]) * Double(latest[$1]) }
    return Float(squares.squareRoot())
  }

  private var clipping: ClippingSettings {
    guard plan.columns.contains(.threshold) else { return ClippingSettings(mode: .off) }
    return ClippingSettings(mode: .norm, threshold: self[.threshold])
  }

  private var epoch: Int {
    let epoch = self[.epoch] + epochOffset
    return epoch >= 1 && epoch < 1e9 ? Int(epoch) : 1
  }

  private var statistics: StatisticsTable {
    StatisticsTable(values: Array(latest.dropFirst(Self.columnCount)))
      ?? StatisticsTable(rowCount: plan.tensors.count)
  }
}
