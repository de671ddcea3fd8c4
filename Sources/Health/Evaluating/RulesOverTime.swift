internal import Telemetry

/// The rules of a run that may go back: as they stand now, and as they stood at its checkpoints.
struct RulesOverTime: Sendable {
  private var description: RunDescription?
  private var evaluator: HealthEvaluator?
  private var kept: [Int: HealthEvaluator] = [:]

  /// Goes on with rules that know the steps before, if there are any.
  init(_ evaluator: HealthEvaluator?) {
    self.evaluator = evaluator
  }

  /// Looks at anything that a run says and returns the alerts that it raises or clears.
  mutating func observe(_ event: RunEvent) -> [RunEvent] {
    if case .started(let description) = event { start(description) }
    let alerts = evaluator?.observe(event) ?? []
    if case .checkpointsKept(let steps) = event { keep(at: steps) }
    if case .rewound(let rewind) = event { goBack(to: rewind.toStep) }
    return alerts
  }

  /// Takes in that no step has come for so many seconds, and returns the alerts that this raises.
  mutating func observe(silence seconds: Double) -> [RunEvent] {
    evaluator?.observe(silence: seconds) ?? []
  }

  /// Starts the rules, unless they know the run already.
  private mutating func start(_ description: RunDescription) {
    self.description = description
    evaluator = evaluator ?? HealthEvaluator(description: description)
  }

  /// Remembers how the rules stand at the newest checkpoint, and forgets those that are gone.
  private mutating func keep(at steps: [Int]) {
    let known = Set(steps)
    kept = kept.filter { known.contains($0.key) }
    if let newest = steps.last, kept[newest] == nil { kept[newest] = evaluator }
  }

  /// Stands as at a checkpoint; as at the start of the run, if that is not known.
  private mutating func goBack(to step: Int) {
    evaluator = kept[step] ?? description.flatMap { evaluator?.startedAgain(for: $0) }
    kept = kept.filter { $0.key <= step }
  }
}
