internal import Telemetry

/// Fires when a step does not come, or took far too long, although nobody had paused the run.
struct StalledRule: StepRule {
  static let identity = HealthRule.stalled
  let patience = 1

  private var limit = 0.0

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    limit = settings.double(.stalledSeconds)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    guard let gap = memory.clock.gap, memory.settings.pace == nil else { return .calm }
    return gap > limit ? .alarm(finding("step \(record.step) came after", gap)) : .calm
  }

  func verdict(afterSilence seconds: Double, _ memory: borrowing RunMemory) -> Verdict? {
    guard !memory.settings.isPaused, memory.settings.pace == nil, seconds > limit else {
      return nil
    }
    return .alarm(finding("no step for", seconds))
  }

  private func finding(_ words: String, _ seconds: Double) -> Finding {
    Finding(
      severity: .warning,
      evidence: "\(words) \(NumberFormat.duration(seconds)), limit "
        + NumberFormat.duration(limit),
      cause: .machine,
      cures: [Cure("look at the machine: memory, disk, other programs")])
  }
}
