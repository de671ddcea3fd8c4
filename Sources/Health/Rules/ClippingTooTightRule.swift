internal import Telemetry

/// Fires when clipping makes nearly every gradient far smaller.
///
/// AutoClip and ZClip are exempt, because they clip by design.
struct ClippingTooTightRule: StepRule {
  static let identity = HealthRule.clippingTooTight
  let patience = 20

  /// Times the usual norm, which lets all but outliers pass.
  private static let room: Float = 3

  /// The steps that are taken again sooner than made up for.
  private static let youth = 100

  private var share: Float = 1
  private var scale: Float = 0
  private var stepCount = 1

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    share = settings[.clippingTooTightShare]
    scale = settings[.clippingTooTightScale]
    stepCount = settings.count(.clippingTooTightSteps)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard record.clipping.mode.hasFixedThreshold else { return .calm }
    let tally = memory.clipping
    guard tally.count >= stepCount else { return nil }
    guard tally.clippedShare >= share else { return .calm }
    return .alarm(finding(tally, record.clipping, memory))
  }

  private func finding(
    _ tally: ClippingTally, _ clipping: ClippingSettings, _ memory: borrowing RunMemory
  ) -> Finding {
    let isTight = tally.scale < scale
    let usual = memory.healthyThreshold(below: .infinity)
    let threshold = (Self.room * usual).roundedToThreeDigits
    let reason = "\(NumberFormat.short(Self.room)) times the usual norm of this run"
    let live =
      clipping.mode == .norm
      ? Cure.threshold(threshold, because: reason)
      : Cure.clip(at: threshold, because: reason)
    return Finding(
      severity: isTight ? .warning : .note,
      evidence: "\(Evidence.percent(tally.clippedShare)) of the latest steps were clipped, to "
        + "\(Evidence.percent(tally.scale)) of their norm on average, limits "
        + "\(Evidence.percent(share)) and \(Evidence.percent(scale))",
      cause: .clipping, cures: .of(anew(live, memory), live))
  }

  /// The same from the first step, where the run is so young that little is lost with it.
  private func anew(_ live: Cure, _ memory: borrowing RunMemory) -> Cure? {
    guard memory.step <= Self.youth else { return nil }
    return Cure("begin anew and \(live.words)", settings: live.settings, start: .beginning)
  }
}

extension ClippingMode {
  /// Whether the threshold does not follow the run by itself.
  var hasFixedThreshold: Bool {
    switch self {
    case .norm, .value, .perTensorNorm, .agc: true
    case .off, .autoClip, .zClip: false
    }
  }
}
