public import Telemetry

/// The first place at which two runs that should be the same are not.
public struct RunDifference: Equatable, Sendable {
  /// What differs.
  public enum Place: Equatable, Sendable {
    /// The step was taken in one of the runs only.
    case step
    /// A value of the whole step, under the name of its column.
    case series(String)
    /// A statistic of a tensor, by its index.
    case tensor(Int, StatisticsField)
  }

  /// The step, from 1.
  public var step: Int
  /// What differs in it.
  public var place: Place
  /// The value in the first run; NaN where there is none.
  public var first: Float
  /// The value in the second run; NaN where there is none.
  public var second: Float
}

extension SavedRun {
  private static let stepsPerPage = 512

  /// The first difference from another recording of the same network; nil when all steps up to one
  /// are the same, bit for bit.
  ///
  /// Within a step tensors come first, because their gradients are made of nothing but the weights
  /// and the batch; what was not recorded differs from nothing.
  public func firstDifference(
    from other: SavedRun, throughStep lastStep: Int
  ) throws(RunError) -> RunDifference? {
    for start in stride(from: 1, through: lastStep, by: Self.stepsPerPage) {
      let steps = start...min(lastStep, start + Self.stepsPerPage - 1)
      let pairs = zip(try records(in: steps), try other.records(in: steps))
      if let difference = Self.firstDifference(in: Array(pairs), steps) { return difference }
    }
    return nil
  }

  private static func firstDifference(
    in pairs: [(StepRecord, StepRecord)], _ steps: ClosedRange<Int>
  ) -> RunDifference? {
    for (step, pair) in zip(steps, pairs) {
      guard pair.0.step == step, pair.1.step == step else { return missing(step) }
      if let difference = pair.0.firstDifference(from: pair.1) { return difference }
    }
    return pairs.count < steps.count ? missing(steps.lowerBound + pairs.count) : nil
  }

  private static func missing(_ step: Int) -> RunDifference {
    RunDifference(step: step, place: .step, first: .nan, second: .nan)
  }
}

extension StepRecord {
  fileprivate func firstDifference(from other: StepRecord) -> RunDifference? {
    firstTensorDifference(from: other) ?? firstSeriesDifference(from: other)
  }

  private func firstTensorDifference(from other: StepRecord) -> RunDifference? {
    let width = StatisticsTable.fieldCount
    let values = zip(statistics.values, other.statistics.values)
    guard let index = Array(values).firstIndex(where: { !$0.isSame(as: $1) }),
      let field = StatisticsField(rawValue: index % width)
    else { return nil }
    return RunDifference(
      step: step, place: .tensor(index / width, field), first: statistics.values[index],
      second: other.statistics.values[index])
  }

  private func firstSeriesDifference(from other: StepRecord) -> RunDifference? {
    let values = RunSeries.allCases.lazy.map { ($0, $0.value(in: self), $0.value(in: other)) }
    return values.first { !$1.isSame(as: $2) }.map {
      RunDifference(step: step, place: .series($0.name), first: $1, second: $2)
    }
  }
}

extension Float {
  /// Whether two values are the same bit for bit, or both no number.
  fileprivate func isSame(as other: Float) -> Bool {
    bitPattern == other.bitPattern || (isNaN && other.isNaN)
  }
}
