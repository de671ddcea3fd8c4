internal import Telemetry

/// Notes that steps take far longer than they did.
struct ThroughputDropRule: StepRule {
  static let identity = HealthRule.throughputDrop
  let patience = 2

  private var share = 0.0
  private var stepCount = 1
  /// Where the stretch of steps begins whose time is taken.
  private var mark: (step: Int, wallTime: Double, interruptions: Int)?
  private var best = 0.0
  private var slowCount = 0

  init(_ anatomy: RunAnatomy, _ settings: HealthSettings) {
    tune(settings)
  }

  mutating func tune(_ settings: HealthSettings) {
    share = settings.double(.throughputDropShare)
    stepCount = settings.count(.throughputDropSteps)
  }

  mutating func verdict(on record: StepRecord, _ memory: borrowing RunMemory) -> Verdict? {
    let interruptions = memory.clock.interruptionCount
    guard let mark, mark.interruptions == interruptions, memory.settings.pace == nil else {
      begin(record, interruptions)
      return nil
    }
    guard record.step - mark.step >= stepCount else { return nil }
    defer { begin(record, interruptions) }
    let seconds = record.wallTime - mark.wallTime
    guard seconds > 0, seconds.isFinite else { return nil }
    return verdict(rate: Double(record.step - mark.step) / seconds)
  }

  private mutating func begin(_ record: StepRecord, _ interruptions: Int) {
    mark = (record.step, record.wallTime, interruptions)
  }

  /// One slow stretch may hold an evaluation; two in a row are a drop.
  private mutating func verdict(rate: Double) -> Verdict {
    slowCount = rate < share * best ? slowCount + 1 : 0
    best = max(best, rate)
    guard slowCount > 1 else { return .calm }
    return .alarm(
      Finding(
        severity: .note,
        evidence:
          "\(NumberFormat.short(Float(rate))) steps a second over \(stepCount) steps, at best "
          + "\(NumberFormat.short(Float(best))), limit \(Evidence.percent(Float(share))) of that",
        cause: .machine,
        cures: [Cure("see in the system view which phase takes longer; look at the machine")]))
  }
}
