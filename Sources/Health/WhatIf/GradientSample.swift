internal import Telemetry

/// What a record says of one step's gradient, as far as clipping looks at it.
struct GradientSample: Equatable, Sendable {
  /// What the policy sees.
  var norms: GradientNorms
  /// The norm of every tensor that is not frozen.
  var tensorNorms: [Float]
}

extension GradientSample {
  /// Takes the gradient of a recorded step; nil when it was not finite or not recorded whole.
  init?(_ record: StepRecord, trained tensors: [Int]) {
    let statistics = record.statistics
    guard record.norm.isFinite, let last = tensors.last, last < statistics.rowCount else {
      return nil
    }
    tensorNorms = tensors.map { statistics[$0, .norm] }
    let maximum = tensors.map { statistics[$0, .maximum] }.max() ?? .nan
    guard tensorNorms.allSatisfy(\.isFinite), maximum.isFinite else { return nil }
    norms = GradientNorms(global: Double(record.norm), maximum: Double(maximum))
  }
}

/// The recorded gradients of some steps of a stretch, evenly spread: modes that look at tensors or
/// elements need whole records, which cost more than norms.
struct GradientSamples: Equatable, Sendable {
  /// The gradients in the order of their steps; those that were not finite are left out.
  let gradients: [GradientSample]
  /// The steps whose records were read.
  let stepCount: Int

  /// The most values that are read, so that networks of many tensors cost no more than others.
  private static let valueLimit = 65_536
  private static let fewestSteps = 16

  /// Reads records of a stretch.
  ///
  /// - Parameters:
  ///   - history: what was.
  ///   - steps: the first and the last step; nil for no step at all.
  ///   - tensors: the tensors that are not frozen, in order.
  ///   - limit: the most records that are read.
  init(of history: any History, in steps: ClosedRange<Int>?, trained tensors: [Int], limit: Int) {
    let affordable = max(Self.fewestSteps, Self.valueLimit / max(1, tensors.count))
    let chosen = steps.map { Self.spread(min(limit, affordable, $0.count), over: $0) } ?? []
    let records = chosen.compactMap { history.record(at: $0) }
    stepCount = records.count
    gradients = records.compactMap { GradientSample($0, trained: tensors) }
  }

  /// So many steps of a stretch at equal distances, the last one among them.
  private static func spread(_ count: Int, over steps: ClosedRange<Int>) -> [Int] {
    (1...count).map { steps.lowerBound + steps.count * $0 / count - 1 }
  }
}
