internal import Telemetry

/// Several runs side by side: how they ended, their losses and norms along a common axis, and the
/// tensors whose gradients differ most.
public struct RunComparison: Sendable {
  /// Loss and norm of every run between two places on the axis.
  public struct Row: Sendable {
    /// The end of the stretch, in steps, epochs or seconds.
    public let position: Double
    /// The mean loss of each run; nil where it has no steps, or none that are finite.
    public let losses: [Float?]
    /// The mean norm before clipping, in the same way.
    public let norms: [Float?]
  }

  /// One tensor of all runs.
  public struct Tensor: Sendable {
    /// Its name.
    public let name: String
    /// The mean norm of its gradient over the last tenth of each run; nil where there is none.
    public let norms: [Float?]
    /// The mean ratio of update norm to weight norm, in the same way.
    public let updateRatios: [Float?]
    /// How many times the largest of the norms is the smallest.
    public let factor: Float
  }

  private static let rowCount = 10

  /// How the runs ended, in the order in which they were named.
  public let summaries: [RunSummary]
  /// The best validation loss of each run, if there is one.
  public let bestLosses: [Float?]
  /// The runs along the axis.
  public let rows: [Row]
  /// The tensors that all runs have, those that differ most first.
  public let tensors: [Tensor]

  /// Compares runs, which may be in the making.
  public init(_ runs: [SavedRun], by alignment: RunAlignment) throws(RunError) {
    var aligned: [AlignedRun] = []
    var summaries: [RunSummary] = []
    var bestLosses: [Float?] = []
    for run in runs {
      aligned.append(try AlignedRun(run, by: alignment))
      summaries.append(try run.summary())
      bestLosses.append(try run.bestValidationLoss())
    }
    self.summaries = summaries
    self.bestLosses = bestLosses
    rows = Self.rows(of: aligned)
    tensors = Self.tensors(of: aligned)
  }
}

extension RunComparison {
  private static func rows(of runs: [AlignedRun]) -> [Row] {
    let end = runs.map(\.end).max() ?? 0
    guard end > 0 else { return [] }
    return (0..<rowCount).map { index in
      let places = (0...1).map { end * Double(index + $0) / Double(rowCount) }
      return Row(
        position: places[1],
        losses: runs.map { $0.mean(of: .loss, from: places[0], to: places[1]) },
        norms: runs.map { $0.mean(of: .norm, from: places[0], to: places[1]) })
    }
  }

  private static func tensors(of runs: [AlignedRun]) -> [Tensor] {
    let names = runs.first?.run.description.tensors.map(\.name) ?? []
    let common = names.filter { name in runs.allSatisfy { $0.index(ofTensor: name) != nil } }
    return common.map { name in
      let norms = runs.map { $0.meanNorm(ofTensor: name) }
      let known = norms.compactMap(\.self).filter { $0 > 0 }
      let factor = (known.max() ?? 1) / (known.min() ?? 1)
      return Tensor(
        name: name, norms: norms, updateRatios: runs.map { $0.meanUpdateRatio(ofTensor: name) },
        factor: factor)
    }.sorted { $0.factor > $1.factor }
  }
}

extension AlignedRun {
  fileprivate func mean(of series: Series, from start: Double, to end: Double) -> Float? {
    let last = step(at: end) ?? (start < self.end ? history.lastStep : 0)
    let first = (step(at: start) ?? 0) + 1
    guard first <= last else { return nil }
    return history.columns(of: series, in: first...last, width: 1)[0].mean
  }

  fileprivate func index(ofTensor name: String) -> Int? { tensorIndices[name] }

  fileprivate func meanNorm(ofTensor name: String) -> Float? {
    mean(of: .norm, ofTensor: name)
  }

  fileprivate func meanUpdateRatio(ofTensor name: String) -> Float? {
    guard let update = mean(of: .updateNorm, ofTensor: name),
      let weight = mean(of: .weightNorm, ofTensor: name), weight > 0
    else { return nil }
    return update / weight
  }

  /// The mean of a statistic over the last tenth of the run.
  private func mean(of field: StatisticsField, ofTensor name: String) -> Float? {
    guard let index = index(ofTensor: name), history.lastStep > 0 else { return nil }
    let last = history.lastStep
    let steps = max(1, last - last / 10)...last
    return history.columns(of: .tensor(index, field), in: steps, width: 1)[0].mean
  }
}

extension SavedRun {
  fileprivate func bestValidationLoss() throws(RunError) -> Float? {
    try milestones().compactMap { event -> Float? in
      guard case .evaluated(let evaluation) = event, evaluation.metric == Evaluation.loss,
        evaluation.split == .validation, evaluation.value.isFinite
      else { return nil }
      return evaluation.value
    }.min()
  }
}
