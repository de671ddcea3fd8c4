internal import Foundation
internal import Telemetry

/// How a rollup is cut into rows of the `rollup` table.
///
/// A bucket of level `l` condenses `16^l` steps; a chunk holds 16 neighbouring buckets of every
/// field of one tensor, so a chunk of level `l` spans exactly one bucket of level `l + 1`. A chunk
/// is written once, when its last step is recorded, and never changes.
enum RollupLayout {
  /// log2 of the number of buckets in a chunk, and of the steps in a bucket of level 1.
  static let shift = 4
  /// The number of buckets in a chunk.
  static let bucketCount = 1 << shift
  /// minimum, maximum, mean, number of finite values, number of other values.
  static let planeCount = 5
  /// The bytes that one field takes in a chunk.
  static let fieldByteCount = planeCount * bucketCount * 4
  /// The number of planes that are left when every step had a finite value: counts say nothing then.
  static let finitePlaneCount = 3
  /// The bytes that one field takes in a chunk without counts.
  static let finiteFieldByteCount = finitePlaneCount * bucketCount * 4
  /// The coarsest level that is ever written; a chunk of it spans 2^40 steps.
  static let lastLevel = 9
  /// The largest step number that a record may hold.
  static let lastStep = 1 << (shift * (lastLevel + 1))
  /// The `tensor` of rows that hold ``RunSeries`` instead of a tensor's statistics.
  static let wholeRun = -1

  /// The number of series in a run, as this program writes it.
  static func seriesCount(tensorCount: Int) -> Int { series(of: tensorCount).lowerBound }

  /// Which of all series a row holds: those of the whole run come first, then tensor by tensor.
  static func series(of tensor: Int) -> Range<Int> {
    let runCount = RunSeries.allCases.count
    guard tensor != wholeRun else { return 0..<runCount }
    let first = runCount + tensor * StatisticsTable.fieldCount
    return first..<first + StatisticsTable.fieldCount
  }

  /// The number of steps in one bucket.
  static func span(ofLevel level: Int) -> Int { 1 << (shift * level) }

  /// The bucket of a level that holds a step; steps are numbered from 1, buckets from 0.
  static func bucket(ofStep step: Int, level: Int) -> Int { (step - 1) >> (shift * level) }

  /// The number of chunks of a level that are complete, and therefore written, at a step.
  static func completeChunkCount(atStep step: Int, level: Int) -> Int {
    step >> (shift * (level + 1))
  }

  /// The coarsest level whose buckets are not wider than a column; 0 stands for single steps.
  static func level(forStepsPerColumn stepCount: Int) -> Int {
    (1...lastLevel).last { span(ofLevel: $0) <= stepCount } ?? 0
  }

  /// Reads one field's piece of a chunk of a level; an incomplete piece has no buckets.
  static func buckets(in piece: Data, level: Int) -> [Bucket] {
    let words = LittleEndian.integers(in: piece)
    let hasCounts = words.count == planeCount * bucketCount
    guard hasCounts || words.count == finitePlaneCount * bucketCount else { return [] }
    return (0..<bucketCount).map { slot in
      let plane = { (index: Int) in words[index * bucketCount + slot] }
      return Bucket(
        minimum: Float(bitPattern: plane(0)), maximum: Float(bitPattern: plane(1)),
        mean: Float(bitPattern: plane(2)),
        finiteCount: hasCounts ? plane(3) : UInt32(clamping: span(ofLevel: level)),
        nonfiniteCount: hasCounts ? plane(4) : 0)
    }
  }

  /// Cuts a chunk of some fields into their pieces.
  static func pieces(of chunk: Data, fieldCount: Int) -> [Data] {
    let isFinite = chunk.count == fieldCount * finiteFieldByteCount
    let size = isFinite ? finiteFieldByteCount : fieldByteCount
    return (0..<fieldCount).map { chunk.dropFirst($0 * size).prefix(size) }
  }
}

/// The series of a whole run that have one value in every step, in the order of their rollups.
enum RunSeries: Int, CaseIterable {
  case loss
  case norm
  case clippedNorm
  case threshold
  case learningRate

  /// The column of the `step` table, and the name in the file's `meta`.
  var name: String {
    switch self {
    case .loss: "loss"
    case .norm: "norm"
    case .clippedNorm: "clipped_norm"
    case .threshold: "threshold"
    case .learningRate: "learning_rate"
    }
  }

  /// The names of all series, comma-separated.
  static var names: String { allCases.map(\.name).joined(separator: ",") }

  /// The series' value in one step.
  func value(in record: StepRecord) -> Float {
    switch self {
    case .loss: record.loss
    case .norm: record.norm
    case .clippedNorm: record.clippedNorm
    case .threshold: record.clipping.threshold
    case .learningRate: record.learningRate
    }
  }
}

extension Bucket {
  /// Takes the parts that a rollup stores.
  fileprivate init(
    minimum: Float, maximum: Float, mean: Float, finiteCount: UInt32, nonfiniteCount: UInt32
  ) {
    let sum = finiteCount == 0 ? 0 : Double(mean) * Double(finiteCount)
    self.init(
      minimum: minimum, maximum: maximum, sum: sum, finiteCount: Int(finiteCount),
      nonfiniteCount: Int(nonfiniteCount))
  }
}
