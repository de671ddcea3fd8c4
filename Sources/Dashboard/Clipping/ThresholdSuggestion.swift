internal import Telemetry

/// A threshold for mode `norm` that leaves usual steps alone and clips the largest tenth, or the one
/// that an alert advises.
struct ThresholdSuggestion: Equatable {
  /// The 90th percentile of the latest healthy norms, rounded up to two digits.
  let threshold: Float
  /// The share of the healthy norms that are above it.
  let share: Float
  /// The commands that put it into force.
  let commands: [ControlCommand]

  /// The percentile of the norms that is suggested.
  static let percentile = 90

  /// Looks for a threshold; nil when the mode limits something else, too few norms are known, or
  /// the one in force is it already.
  init?(for clipping: ClippingSettings, norms: RecentNorms) {
    guard clipping.canLimitGlobalNorm,
      let usual = norms.percentile(Self.percentile), usual > 0,
      let share = norms.share(clippedAt: usual.roundedUp), usual.roundedUp.isFinite
    else { return nil }
    threshold = usual.roundedUp
    self.share = share
    commands =
      [.setThreshold(threshold)] + (clipping.mode == .off ? [.setClippingMode(.norm)] : [])
    if clipping.globalLimit == threshold { return nil }
  }

  /// Takes the threshold that the cure of an alert sets; nil when it sets none, the mode limits
  /// something else, or that threshold is in force already.
  init?(curing cure: [ControlCommand], for clipping: ClippingSettings, norms: RecentNorms) {
    guard clipping.canLimitGlobalNorm, let advised = cure.threshold,
      clipping.globalLimit != advised, let share = norms.share(clippedAt: advised)
    else { return nil }
    threshold = advised
    self.share = share
    commands = cure
  }
}

extension ClippingSettings {
  /// Whether the threshold limits the global L2 norm, or would if clipping were on.
  fileprivate var canLimitGlobalNorm: Bool { mode == .off || globalLimit != nil }
}

extension [ControlCommand] {
  /// The threshold that the commands set.
  fileprivate var threshold: Float? {
    lazy.compactMap { if case .setThreshold(let value) = $0 { value } else { nil } }.last
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
  /// The threshold that is offered now, for the settings as they will be; none for a run that has
  /// diverged.
  var thresholdSuggestion: ThresholdSuggestion? {
    guard hasFiniteLoss else { return nil }
    let clipping = pendingSettings.clipping
    let cures = milestones.activeAlerts(at: cursor).map(\.cure)
    guard let cure = cures.first(where: { $0.threshold != nil }) else {
      return ThresholdSuggestion(for: clipping, norms: healthyNorms)
        .flatMap { isTooSoon(to: $0) ? nil : $0 }
    }
    return ThresholdSuggestion(curing: cure, for: clipping, norms: healthyNorms)
  }

  /// Whether the suggestion is looser than what is in force although an alert was raised a short
  /// while ago: norms that clipping holds grow beyond those of a healthy run.
  private func isTooSoon(to suggestion: ThresholdSuggestion) -> Bool {
    guard let limit = pendingSettings.clipping.globalLimit, suggestion.threshold > limit else {
      return false
    }
    return milestones.hasNormAlert(within: RecentNorms.window, before: cursor)
  }

  /// The norms of the latest steps in which nothing was wrong with them.
  private var healthyNorms: RecentNorms {
    RecentNorms(
      of: history, upTo: cursor, leavingOut: milestones.sickStretches(upTo: cursor))
  }

  /// Whether the step that is shown has a loss to learn from.
  private var hasFiniteLoss: Bool {
    cursor > 0
      && history.columns(of: .loss, in: cursor...cursor, width: 1)[0].finiteCount > 0
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
