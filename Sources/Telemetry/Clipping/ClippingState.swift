/// What a policy remembers of the finite norms since the run started.
///
/// It observes in every mode, so that AutoClip and ZClip know the run when they are switched on. A
/// checkpoint holds three numbers and ``norms``; the numbers can be set for that reason.
public struct ClippingState: Equatable, Sendable {
  /// The number of finite norms so far.
  public var observationCount = 0
  private var window = NormWindow()
  private var trend = NormTrend()

  /// Starts with no observations.
  public init() {}

  /// The limit that ZClip puts on the next norm; nil when it is no spike, and during the warm-up.
  func spikeLimit(of norm: Double, _ settings: ClippingSettings) -> Double? {
    guard observationCount >= settings.zClip.warmupSteps else { return nil }
    return trend.limit(of: norm, zLimit: Double(settings.thresholds[.zClip]))
  }

  /// ZClip's z of the next norm; nil during the warm-up.
  func score(of norm: Double, _ settings: ClippingSettings) -> Double? {
    observationCount < settings.zClip.warmupSteps ? nil : trend.score(of: norm)
  }

  /// A percentile of the last norms; nil when there is none.
  func percentile(_ percent: Float) -> Double? {
    window.percentile(percent)
  }

  /// Remembers a finite norm; of a spike, the trend takes its limit instead.
  mutating func observe(_ norm: Double, spikeLimit: Double?, _ options: ZClipOptions) {
    window.insert(norm, number: observationCount)
    observationCount += 1
    if observationCount <= options.warmupSteps {
      trend.begin(with: norm, count: observationCount)
    } else {
      trend.follow(spikeLimit ?? norm, smoothing: Double(options.smoothing))
    }
  }
}

extension ClippingState {
  /// The running mean of the norm.
  public var normMean: Double {
    get { trend.mean }
    set { trend.mean = newValue }
  }

  /// The running variance of the norm.
  public var normVariance: Double {
    get { trend.variance }
    set { trend.variance = newValue }
  }

  /// The last norms, at most 10,000: number n, counted from 0, at position n modulo 10,000.
  public var norms: [Float] { window.norms }

  /// The number of ``norms`` that go with the number of observations.
  public var normCount: Int { min(observationCount, NormWindow.capacity) }

  /// Takes back the ``norms`` of another state with as many observations; false, and nothing
  /// changes, when they cannot be those.
  public mutating func takeBack(norms: [Float]) -> Bool {
    guard norms.count == normCount, norms.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      return false
    }
    window = NormWindow(norms: norms)
    return true
  }
}
