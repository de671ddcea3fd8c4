internal import Telemetry

/// A tensor whose norm has left what it was, and since when.
struct Rise: Equatable, Sendable {
  /// The tensor's index.
  var tensor: Int
  /// For how many steps the norm has been above; the newest one counts.
  var stepCount: Int
  /// The newest norm by the usual one; infinite when the newest is no number.
  var factor: Float
}

extension Tape {
  /// From this growth on a tensor counts as rising.
  private static let risingFactor: Float = 3
  /// The steps before these make what is usual.
  private static let recentCount = 16
  /// The fewest steps that make something usual.
  private static let leastCount = 5

  /// The tensor whose gradient began to grow first, of several the one that grew most.
  ///
  /// - Parameters:
  ///   - tensors: those that are compared.
  ///   - ago: how many of the newest steps are left out.
  /// - Returns: nil when none has grown.
  func firstRise(among tensors: Range<Int>, before ago: Int = 0) -> Rise? {
    tensors.lazy.compactMap { rise(of: $0, before: ago) }.max { first, second in
      (first.stepCount, first.factor) < (second.stepCount, second.factor)
    }
  }

  /// How a tensor's gradient has grown; nil when it has not.
  private func rise(of tensor: Int, before ago: Int) -> Rise? {
    guard let usual = usualNorm(of: tensor), usual > 0 else { return nil }
    let rising = (ago..<max(ago, count)).prefix { isAbove(norm(of: tensor, ago: $0), usual) }
    guard !rising.isEmpty else { return nil }
    let newest = norm(of: tensor, ago: ago)
    return Rise(
      tensor: tensor, stepCount: rising.count,
      factor: newest.isFinite ? newest / usual : .infinity)
  }

  /// How many times larger a tensor's weights are than when the tape begins.
  func weightGrowth(of tensor: Int) -> Float {
    guard count > 1 else { return 1 }
    let factor = weightNorm(of: tensor, ago: 1) / weightNorm(of: tensor, ago: count - 1)
    return factor.isFinite ? factor : 1
  }

  private func isAbove(_ norm: Float, _ usual: Float) -> Bool {
    !norm.isFinite || norm > Self.risingFactor * usual
  }

  /// The median of the older norms; nil when there are too few.
  private func usualNorm(of tensor: Int) -> Float? {
    let older = min(Self.recentCount, count / 2)..<count
    let norms = older.map { norm(of: tensor, ago: $0) }.filter(\.isFinite).sorted()
    return norms.count >= Self.leastCount ? norms[norms.count / 2] : nil
  }
}
