internal import Telemetry

/// The global gradient norms of the latest steps: what clipping did to them, and what another
/// threshold would have done.
struct RecentNorms {
  /// The steps that are looked at.
  static let window = 500

  /// The steps of which the norm is known.
  let stepCount: Int
  /// Those whose gradient clipping made smaller.
  let clippedCount: Int
  /// Those whose gradient was not finite.
  let nonfiniteCount: Int
  /// The finite norms, the smallest first.
  private let norms: [Float]

  /// Looks at the steps up to one, or up to the stretch that is left out and that holds it.
  init(of history: any History, upTo step: Int, leavingOut stretches: [ClosedRange<Int>] = []) {
    let last = Self.last(upTo: step, outside: stretches)
    guard last > 0 else {
      (stepCount, clippedCount, nonfiniteCount, norms) = (0, 0, 0, [])
      return
    }
    let steps = max(1, last - Self.window + 1)...last
    let before = zip(steps, history.columns(of: .norm, in: steps, width: steps.count)).map {
      step, bucket in stretches.contains { $0.contains(step) } ? Bucket() : bucket
    }
    let after = history.columns(of: .clippedNorm, in: steps, width: steps.count)
    stepCount = before.count { !$0.isEmpty }
    nonfiniteCount = before.reduce(0) { $0 + $1.nonfiniteCount }
    clippedCount = zip(before, after).count { before, after in
      (after.mean ?? 0) < (before.mean ?? 0) * (1 - 1e-6)
    }
    norms = before.compactMap(\.mean).sorted()
  }

  /// The newest step up to one that is in none of the stretches, or 0.
  private static func last(upTo step: Int, outside stretches: [ClosedRange<Int>]) -> Int {
    stretches.sorted { $0.lowerBound > $1.lowerBound }.reduce(step) { last, stretch in
      stretch.contains(last) ? stretch.lowerBound - 1 : last
    }
  }

  /// The share of steps whose norm clipping made smaller, or nil before the first.
  var clippedShare: Float? {
    stepCount > 0 ? Float(clippedCount) / Float(stepCount) : nil
  }

  /// The share of steps that a threshold would have clipped had the weights gone the same way.
  func share(clippedAt threshold: Float) -> Float? {
    norms.isEmpty ? nil : Float(norms.count { $0 > threshold }) / Float(norms.count)
  }

  /// The norm that a share of the steps is not above, or nil when too few are known.
  func percentile(_ percent: Int) -> Float? {
    guard norms.count >= Self.fewest else { return nil }
    return norms[min(norms.count - 1, norms.count * percent / 100)]
  }

  /// The fewest norms that say what is usual.
  private static let fewest = 50
}
