internal import Health
internal import Telemetry

/// A threshold for mode `norm` that one key puts into force: the one suggested, or the one that an
/// alert advises.
struct ThresholdOffer: Equatable {
  /// The threshold.
  let threshold: Float
  /// The share of the healthy norms that are above it.
  let share: Float
  /// Where the threshold comes from.
  let reason: String
  /// The commands that put it into force.
  let commands: [ControlCommand]

  /// Takes what is suggested; nil when the mode limits something else, too few norms are known, or
  /// that threshold is in force already.
  init?(for clipping: ClippingSettings, norms: NormStretch) {
    guard clipping.canLimitGlobalNorm, let suggestion = ThresholdSuggestion(from: norms),
      clipping.globalLimit != suggestion.threshold
    else { return nil }
    threshold = suggestion.threshold
    share = suggestion.share
    reason = suggestion.reason
    commands =
      [.setThreshold(threshold)] + (clipping.mode == .off ? [.setClippingMode(.norm)] : [])
  }

  /// Takes the threshold that the cure of an alert sets; nil when it sets none, the mode limits
  /// something else, or that threshold is in force already.
  init?(curing cure: [ControlCommand], for clipping: ClippingSettings, norms: NormStretch) {
    guard clipping.canLimitGlobalNorm, let advised = cure.threshold,
      clipping.globalLimit != advised, let share = norms.share(clippedAt: advised)
    else { return nil }
    threshold = advised
    self.share = share
    reason = "what the alert advises"
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

extension DashboardState {
  /// The threshold that is offered now, for the settings as they will be; none for a run that has
  /// diverged.
  var thresholdOffer: ThresholdOffer? {
    guard hasFiniteLoss else { return nil }
    let clipping = pendingSettings.clipping
    let cures = milestones.activeAlerts(at: cursor).map(\.cure)
    guard let cure = cures.first(where: { $0.threshold != nil }) else {
      return ThresholdOffer(for: clipping, norms: healthyNorms)
        .flatMap { isTooSoon(to: $0) ? nil : $0 }
    }
    return ThresholdOffer(curing: cure, for: clipping, norms: healthyNorms)
  }

  /// Whether the offer is looser than what is in force although an alert was raised a short while
  /// ago: norms that clipping holds grow beyond those of a healthy run.
  private func isTooSoon(to offer: ThresholdOffer) -> Bool {
    guard let limit = pendingSettings.clipping.globalLimit, offer.threshold > limit else {
      return false
    }
    return milestones.hasNormAlert(within: ThresholdSuggestion.window, before: cursor)
  }

  /// The norms of the latest steps in which nothing was wrong with them.
  var healthyNorms: NormStretch {
    NormStretch(
      latest: ThresholdSuggestion.window, upTo: cursor, of: history,
      leavingOut: milestones.sickStretches(upTo: cursor))
  }

  /// The norms of the latest steps, whatever they are.
  var recentNorms: NormStretch {
    NormStretch(latest: ThresholdSuggestion.window, upTo: cursor, of: history)
  }

  /// Whether the step that is shown has a loss to learn from.
  private var hasFiniteLoss: Bool {
    cursor > 0
      && history.columns(of: .loss, in: cursor...cursor, width: 1)[0].finiteCount > 0
  }

  /// Asks for the offered threshold.
  mutating func acceptThreshold() -> [DashboardEffect] {
    guard let offer = thresholdOffer else {
      show("no other threshold is suggested now")
      return []
    }
    return send(offer.commands)
  }
}
