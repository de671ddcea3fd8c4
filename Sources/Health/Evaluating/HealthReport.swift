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

  /// Starts with nothing known about a run; with its own settings of health or with others.
  public init(_ description: RunDescription, settings: HealthSettings? = nil) {
    evaluator = HealthEvaluator(description: description, settings: settings)
  }

  /// Whether no rule has fired; notes do not count.
  public var isHealthy: Bool { entries.allSatisfy { $0.alert.severity == .note } }

  /// Looks at the next thing that the run said; alerts that it raised itself do not count.
  public mutating func observe(_ event: RunEvent) {
    if case .stepped = event { stepCount += 1 }
    for event in evaluator.observe(event) {
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
