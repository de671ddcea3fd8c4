/// Runs the cases of one set, several at a time, and judges them.
struct Bench: Sendable {
  /// Which architectures and seeds.
  let set: CaseSet
  /// What is asked for.
  let task: BenchTask
  /// What trains.
  let training: BenchTraining
  /// The number of runs at a time.
  let laneCount: Int

  /// Runs all cases; `note` is told from time to time how far it is.
  func report(note: @Sendable (String) -> Void) throws -> BenchReport {
    let architectures = task.architecture.map { [$0] } ?? set.architectures
    let generator = CaseGenerator(set: set, training: training)
    let faults = task.faults
    let sickTotal = faults.count * task.sickCount
    let total = sickTotal + task.healthyCount
    let verdicts = try Lanes.map(
      total, lanes: laneCount,
      report: { if $0.isMultiple(of: 50) { note("\($0) of \(total) cases ...") } },
      { position in
        guard position < sickTotal else {
          return try healthy(
            generator.healthyCase(number: position - sickTotal, on: architectures))
        }
        return try generator.sickCase(
          faults[position % faults.count], number: position / faults.count, on: architectures
        ).map(sick) ?? CaseVerdicts()
      })
    return BenchReport(
      set: set, sick: verdicts.compactMap(\.sick), healthy: verdicts.compactMap(\.healthy))
  }

  /// What one case gives: a sick run and its twin, or a healthy run.
  private struct CaseVerdicts: Sendable {
    var sick: SickVerdict?
    var healthy: HealthyVerdict?
  }

  private func healthy(_ healthy: HealthyCase) throws -> CaseVerdicts {
    CaseVerdicts(healthy: HealthyVerdict(healthy, try training.outcome(of: healthy.plan)))
  }

  private func sick(_ sick: SickCase) throws -> CaseVerdicts {
    let outcome = try training.outcome(of: sick.sick)
    let twin = try training.outcome(of: sick.twin)
    var verdict = SickVerdict(sick, outcome, twin: twin)
    if sick.fault.incurableBecause == nil, let alert = sick.detectingAlert(in: outcome) {
      let trial = CureTrial(training: training, plan: sick.sick, outcome: outcome)
      verdict.cure = CureVerdict(alert, loss: try trial.outcome(after: alert)?.loss ?? .infinity)
    }
    return CaseVerdicts(sick: verdict, healthy: HealthyVerdict(twinOf: sick, twin))
  }
}
