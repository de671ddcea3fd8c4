internal import Telemetry

/// A threshold for mode `norm` that leaves usual steps alone and clips the largest tenth.
struct ThresholdSuggestion: Equatable {
  /// The 90th percentile of the latest norms, rounded up to two digits.
  let threshold: Float
  /// The share of those norms that are above it.
  let share: Float
  /// The commands that put it into force.
  let commands: [ControlCommand]

  /// The percentile of the norms that is suggested.
  static let percentile = 90

  /// Looks for a threshold; nil when the mode limits something else, too few norms are known, or
  /// the one in force is it already.
  init?(for clipping: ClippingSettings, norms: RecentNorms) {
    guard clipping.mode == .off || clipping.globalLimit != nil,
      let usual = norms.percentile(Self.percentile), usual > 0,
      let share = norms.share(clippedAt: usual.roundedUp)
    else { return nil }
    guard usual.roundedUp.isFinite else { return nil }
    threshold = usual.roundedUp
    self.share = share
    commands =
      [.setThreshold(threshold)] + (clipping.mode == .off ? [.setClippingMode(.norm)] : [])
    if clipping.mode != .off, clipping.threshold == threshold { return nil }
  }
}

extension Float {
  /// What single precision may add to a number of two digits.
  private static let tolerance = 1e-4

  /// A positive number with two digits that is not below this one.
  fileprivate var roundedUp: Float {
    var scale = 1.0
    while Double(self) * scale < 10 { scale *= 10 }
    while Double(self) * scale >= 100 { scale /= 10 }
    return Float((Double(self) * scale - Self.tolerance).rounded(.up) / scale)
  }
}

extension DashboardState {
  /// The threshold that is offered now, for the settings as they will be.
  var thresholdSuggestion: ThresholdSuggestion? {
    ThresholdSuggestion(
      for: pendingSettings.clipping, norms: RecentNorms(of: history, upTo: cursor))
  }

  /// Asks for the suggested threshold.
  mutating func acceptThreshold() -> [DashboardEffect] {
    guard let suggestion = thresholdSuggestion else {
      show("no other threshold is suggested now")
      return []
    }
    return send(suggestion.commands)
  }
}
