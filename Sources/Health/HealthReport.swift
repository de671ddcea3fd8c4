public import Telemetry

/// What the rules say about a whole run, evaluated again from its records.
public struct HealthReport: Sendable {
  /// An alert, and when it was over.
  public struct Entry: Equatable, Sendable {
    /// The alert.
    public let alert: Alert
    /// The first step at which its rule no longer held; nil when it held to the end.
    public fileprivate(set) var clearedStep: Int?
  }

  /// The alerts in the order in which they were raised.
  public private(set) var entries: [Entry] = []
  /// The number of steps that were looked at.
  public private(set) var stepCount = 0
  private var evaluator: HealthEvaluator

  /// Starts with nothing known about a run.
  public init(_ description: RunDescription) {
    evaluator = HealthEvaluator(description: description)
  }

  /// Whether no rule has fired.
  public var isHealthy: Bool { entries.isEmpty }

  /// Looks at the next step.
  public mutating func observe(_ record: StepRecord) {
    stepCount += 1
    for event in evaluator.observe(record) {
      if case .alertRaised(let alert) = event {
        entries.append(Entry(alert: alert))
      } else if case .alertCleared(let clearance) = event,
        let index = entries.firstIndex(where: { $0.alert.id == clearance.id })
      {
        entries[index].clearedStep = clearance.step
      }
    }
  }
}
