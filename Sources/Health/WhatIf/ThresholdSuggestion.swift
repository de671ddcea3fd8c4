internal import Telemetry

/// A threshold for mode `norm` that follows from healthy norms, and why it is that one.
public struct ThresholdSuggestion: Equatable, Sendable {
  /// How a threshold follows from norms.
  public enum Method: Equatable, Sendable {
    /// The norm that so many percent of them are not above: clips the largest of the usual.
    case percentile(Int)
    /// The norm with a robust z-score: clips outliers alone.
    case robustScore(Double)

    /// Leaves usual steps alone and clips the largest tenth.
    public static let largestTenth = Method.percentile(90)
    /// Clips what is three robust standard deviations above the median.
    public static let outliers = Method.robustScore(3)
  }

  /// How it was found.
  public let method: Method
  /// The threshold, rounded up to two digits.
  public let threshold: Float
  /// The share of the healthy norms that it clips.
  public let share: Float
  /// Where it comes from and what it does: one sentence without its full stop.
  public let reason: String

  /// The fewest norms that say what is usual.
  public static let fewestNorms = 50
  /// How many of the newest healthy steps are looked at where nobody says otherwise.
  public static let window = 500

  /// Looks for a threshold in a stretch of a run; nil when too few norms are known, or they are 0.
  public init?(by method: Method = .largestTenth, from stretch: NormStretch) {
    self.init(by: method, norms: stretch.norms, note: stretch.leftOut.words)
  }

  /// Looks for a threshold; nil when there are fewer than ``fewestNorms``, or they are 0.
  ///
  /// - Parameters:
  ///   - method: how it follows from the norms.
  ///   - norms: global norms of healthy steps, in any order; those that are not finite are left out.
  ///   - note: what else there is to say in the reason.
  public init?(by method: Method = .largestTenth, norms: [Float], note: String? = nil) {
    let quantiles = NormQuantiles(norms)
    guard quantiles.count >= Self.fewestNorms,
      let limit = quantiles.limit(by: method)?.roundedUpToTwoDigits, limit > 0, limit.isFinite
    else { return nil }
    self.method = method
    threshold = limit
    share = ClippingPolicy.clippedShare(of: norms, at: limit)
    let source = "\(method.words) \(NumberFormat.grouped(quantiles.count)) healthy norms"
    reason = [source, "clips \(Self.percent(share)) of them", note]
      .compactMap(\.self).joined(separator: "; ")
  }

  private static func percent(_ share: Float) -> String {
    share > 0 && share < 0.005
      ? "less than 1 %" : String(NumberFormat.percent(share).drop { $0 == " " })
  }
}

extension NormQuantiles {
  fileprivate func limit(by method: ThresholdSuggestion.Method) -> Float? {
    switch method {
    case .percentile(let percent): quantile(Double(percent) / 100)
    case .robustScore(let score): norm(atRobustScore: score)
    }
  }
}

extension ThresholdSuggestion.Method {
  /// The method in words, to be followed by what it looked at.
  var words: String {
    switch self {
    case .percentile(let percent): "\(percent)th percentile of"
    case .robustScore(let score):
      "\(NumberFormat.fixed(score, decimals: 0)) robust deviations above the median of"
    }
  }
}

extension Float {
  /// What single precision may add to a number of two digits.
  private static let tolerance = 1e-4

  /// A positive number with two digits that is not below this one; 0 for 0 and less.
  public var roundedUpToTwoDigits: Float {
    withTwoDigits { ($0 - Self.tolerance).rounded(.up) }
  }

  /// The nearest positive number with two digits; 0 for 0 and less.
  public var roundedToTwoDigits: Float { withTwoDigits { $0.rounded() } }

  private func withTwoDigits(_ round: (Double) -> Double) -> Float {
    guard self > 0, isFinite else { return self > 0 ? self : 0 }
    var scale = 1.0
    while Double(self) * scale < 10 { scale *= 10 }
    while Double(self) * scale >= 100 { scale /= 10 }
    return Float(round(Double(self) * scale) / scale)
  }
}
