public import Telemetry

/// Evaluates all rules over a run, event by event, and turns their findings into alerts that are
/// raised once and cleared once.
///
/// A rule holds one alert at a time. What it finds while the alert holds changes nothing, unless
/// matters have become worse: then the old alert makes way for a new one.
public struct HealthEvaluator: Sendable {
  private var memory: RunMemory
  /// The rules that see every step.
  private var everyStep: [Watch<any StepRule>]
  /// The rules that look at a step now and then.
  private var looks: [Watch<any StepRule>]
  private var details: [Watch<any DetailRule>]
  private var evaluations: [Watch<any EvaluationRule>]
  private var ledger = AlertLedger()

  /// Starts the rules of one run, with its own settings or with others.
  public init(description: RunDescription, settings: HealthSettings? = nil) {
    var description = description
    if let settings { description.settings.health = settings }
    let health = description.settings.health
    memory = RunMemory(description)
    let anatomy = memory.anatomy
    everyStep = RuleBook.everyStep.map { Watch($0.init(anatomy, health), $0.identity, health) }
    looks = RuleBook.looks.map { Watch($0.init(anatomy, health), $0.identity, health) }
    details = RuleBook.details.map { Watch($0.init(anatomy, health), $0.identity, health) }
    evaluations = RuleBook.evaluations.map { Watch($0.init(anatomy, health), $0.identity, health) }
  }

  /// Looks at the next step and returns the alerts that it raises or clears.
  public mutating func observe(_ record: StepRecord) -> [RunEvent] {
    guard record.isMeasured else { return observe(record.withoutTables) }
    memory.begin(record)
    for index in everyStep.indices { everyStep[index].see(record, memory, &ledger) }
    if Look.isDue(at: record.step) {
      for index in looks.indices { looks[index].see(record, memory, &ledger) }
    }
    memory.end(record)
    return ledger.take()
  }

  /// Looks at anything that a run says and returns the alerts that it raises or clears.
  public mutating func observe(_ event: RunEvent) -> [RunEvent] {
    switch event {
    case .stepped(let record): return observe(record)
    case .detailed(let record):
      for index in details.indices { details[index].see(record, memory, &ledger) }
    case .evaluated(let evaluation):
      for index in evaluations.indices { evaluations[index].see(evaluation, memory, &ledger) }
    case .controlApplied(let control): obey(control)
    case .checkpointsKept(let steps): memory.checkpoints = steps
    case .started, .reported, .sampledText, .controlRejected, .alertRaised, .alertCleared,
      .noted, .checkpointed, .rewound, .recordingChanged, .finished:
      break
    }
    return ledger.take()
  }
}

extension HealthEvaluator {
  /// Takes in that no step has come for so many seconds, and returns the alerts that this raises.
  mutating func observe(silence seconds: Double) -> [RunEvent] {
    for index in everyStep.indices {
      everyStep[index].hearNothing(for: seconds, memory, &ledger)
    }
    return ledger.take()
  }

  /// Takes in a command, which may be about the rules themselves.
  private mutating func obey(_ control: AppliedControl) {
    memory.apply(control.request.command)
    guard case .setHealth = control.request.command else { return }
    let health = memory.settings.health
    let step = control.appliedStep
    for index in everyStep.indices { everyStep[index].tune(health, step: step, &ledger) }
    for index in looks.indices { looks[index].tune(health, step: step, &ledger) }
    for index in details.indices { details[index].tune(health, step: step, &ledger) }
    for index in evaluations.indices { evaluations[index].tune(health, step: step, &ledger) }
  }
}

extension HealthEvaluator {
  /// Rules that have seen nothing of the run, and number their alerts on.
  func startedAgain(for description: RunDescription) -> HealthEvaluator {
    var evaluator = HealthEvaluator(description: description)
    evaluator.ledger.adopt([], lastID: ledger.lastID)
    return evaluator
  }

  /// The number of steps after which no rule remembers an older one.
  public static let memory = 1_000

  /// Goes on with a run as if the rules had followed it from its first step.
  ///
  /// - Parameters:
  ///   - description: the run.
  ///   - records: its newest steps; ``memory`` of them are as good as all.
  ///   - alerts: the milestones so far, in order: of them count alerts, evaluations and commands.
  public init(description: RunDescription, after records: [StepRecord], alerts: [RunEvent]) {
    self.init(description: description)
    for record in records { _ = observe(record) }
    for event in alerts where !event.isStep { _ = observe(event) }
    adopt(alerts)
  }

  /// Gives the alerts that hold the numbers under which they were raised.
  private mutating func adopt(_ events: [RunEvent]) {
    var held: [Alert] = []
    var lastID = 0
    for event in events {
      if case .alertRaised(let alert) = event {
        lastID = max(lastID, alert.id)
        held.append(alert)
      } else if case .alertCleared(let clearance) = event {
        held.removeAll { $0.id == clearance.id }
      }
    }
    ledger.adopt(held, lastID: lastID)
    for index in everyStep.indices { everyStep[index].adopt(&held) }
    for index in looks.indices { looks[index].adopt(&held) }
    for index in details.indices { details[index].adopt(&held) }
    for index in evaluations.indices { evaluations[index].adopt(&held) }
  }
}

extension StepRecord {
  /// Whether statistics are what was measured, and not the gaps of a record that keeps those of some
  /// steps only.
  fileprivate var isMeasured: Bool {
    statistics.rowCount == 0 || !statistics[0, .nanCount].isNaN
  }

  /// The same step as far as it is known without statistics.
  fileprivate var withoutTables: StepRecord {
    var record = self
    record.statistics = StatisticsTable(rowCount: 0)
    record.activations = ActivationTable(rowCount: 0)
    return record
  }
}

extension RunEvent {
  fileprivate var isStep: Bool {
    if case .stepped = self { true } else { false }
  }
}
