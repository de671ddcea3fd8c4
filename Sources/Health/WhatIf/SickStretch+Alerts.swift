public import Telemetry

extension [SickStretch] {
  /// The stretches of steps, up to one, whose norms are not those of a healthy run: from before an
  /// alert about the norm itself until it is over.
  public init(_ alerts: [Alert], clearedBy clearances: [AlertClearance], upTo step: Int) {
    self = alerts.filter { $0.step <= step && $0.isAboutNorms }.map { alert in
      let clearance = clearances.first { $0.id == alert.id && $0.step <= step }
      let end = clearance.map { $0.step - 1 } ?? step
      return SickStretch(
        steps: Swift.max(1, alert.step - HealthRule.onset)...Swift.max(alert.step, end),
        rule: alert.rule)
    }
  }
}

extension Alert {
  /// Whether the global norm cannot be trusted while the alert holds.
  public var isAboutNorms: Bool {
    switch rule {
    case .exploding, .nonfinite, .stuck, .diverging, .clippingBroken: severity >= .warning
    case .vanishing, .deadReLU, .saturated, .poorInitialisation, .updateRatio, .unchanged, .allZero,
      .lossNotDecreasing, .plateau, .oscillating, .overfit, .overtraining, .clippingTooTight,
      .clippingUseless, .precision, .stalled, .throughputDrop:
      false
    }
  }
}
