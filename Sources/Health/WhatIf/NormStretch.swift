public import Telemetry

/// The global gradient norms of a stretch of steps, one by one, as clipping would meet them again.
///
/// Where a history has merged steps, they stand for their smallest and their largest norm, and for
/// the mean of the others. Costs what the stretch costs, so whoever draws keeps it short.
public struct NormStretch: Equatable, Sendable {
  /// The first and the last step that were looked at; nil when there was none.
  public let steps: ClosedRange<Int>?
  /// The finite norms before clipping, in the order of the steps.
  public let norms: [Float]
  /// The steps whose gradient was not finite; they are not among the ``norms``.
  public let nonfiniteCount: Int
  /// The steps whose gradient clipping made smaller when they were taken.
  public let clippedCount: Int
  /// The norms that are known only as part of several merged steps.
  public let mergedCount: Int
  /// What was left out because the run was not healthy, among the steps asked for.
  public let leftOut: [SickStretch]

  /// Looks at a stretch of a history.
  ///
  /// - Parameters:
  ///   - history: what was.
  ///   - steps: the first and the last step; nil for no step at all.
  ///   - stretches: steps within it that are left out.
  public init(
    of history: any History, in steps: ClosedRange<Int>?, leavingOut stretches: [SickStretch] = []
  ) {
    self.init(
      of: history, in: steps, leavingOut: stretches, upTo: steps?.upperBound ?? 0)
  }

  private init(
    of history: any History, in steps: ClosedRange<Int>?, leavingOut stretches: [SickStretch],
    upTo last: Int
  ) {
    self.steps = steps
    leftOut = stretches.within((steps?.lowerBound ?? 1)...max(last, steps?.lowerBound ?? 1))
    guard let steps else {
      (norms, nonfiniteCount, clippedCount, mergedCount) = ([], 0, 0, 0)
      return
    }
    let before = history.columns(of: .norm, in: steps, width: steps.count)
    let after = history.columns(of: .clippedNorm, in: steps, width: steps.count)
    let healthy = zip(steps, zip(before, after)).filter { step, _ in
      !stretches.contains { $0.steps.contains(step) }
    }.map(\.1)
    norms = healthy.flatMap { $0.0.values }
    nonfiniteCount = healthy.reduce(0) { $0 + $1.0.nonfiniteCount }
    mergedCount = healthy.reduce(0) { $0 + ($1.0.finiteCount > 1 ? $1.0.finiteCount : 0) }
    clippedCount = healthy.reduce(0) { $0 + ($1.1.isBelow($1.0) ? $1.0.count : 0) }
  }

  /// Looks at the newest steps up to one, or up to the sick stretch that holds it.
  public init(
    latest count: Int, upTo step: Int, of history: any History,
    leavingOut stretches: [SickStretch] = []
  ) {
    let last = stretches.lastHealthyStep(upTo: step)
    self.init(
      of: history, in: last > 0 ? max(1, last - count + 1)...last : nil, leavingOut: stretches,
      upTo: step)
  }
}

extension NormStretch {
  /// The steps of which the norm is known, finite or not.
  public var stepCount: Int { norms.count + nonfiniteCount }

  /// The share of steps whose norm clipping made smaller, or nil before the first.
  public var clippedShare: Float? {
    stepCount > 0 ? Float(clippedCount) / Float(stepCount) : nil
  }

  /// The share of the finite norms that mode `norm` would have clipped had the weights gone the
  /// same way; nil when there is none.
  public func share(clippedAt threshold: Float) -> Float? {
    norms.isEmpty ? nil : ClippingPolicy.clippedShare(of: norms, at: threshold)
  }
}

extension Bucket {
  /// The number of steps that it holds.
  fileprivate var count: Int { finiteCount + nonfiniteCount }

  /// Whether its mean is below another's by more than rounding.
  fileprivate func isBelow(_ other: Bucket) -> Bool {
    (mean ?? 0) < (other.mean ?? 0) * (1 - 1e-6)
  }

  /// The finite values, as far as they are known: the extremes, and the mean of the others.
  fileprivate var values: [Float] {
    switch finiteCount {
    case 0: return []
    case 1: return [maximum]
    default:
      let others = finiteCount - 2
      let mean = (sum - Double(minimum) - Double(maximum)) / Double(max(1, others))
      let inner = min(maximum, max(minimum, Float(mean)))
      return [minimum] + Array(repeating: inner, count: others) + [maximum]
    }
  }
}
