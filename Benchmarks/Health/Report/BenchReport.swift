/// All verdicts of one set, and what they come to.
struct BenchReport: Codable {
  /// The set that was run.
  var set: CaseSet
  /// Every sick run.
  var sick: [SickVerdict]
  /// Every healthy run, twins included.
  var healthy: [HealthyVerdict]
}

extension BenchReport {
  /// A tally of every fault that was planted, in the order of declaration.
  var faultTallies: [FaultTally] {
    Fault.allCases.compactMap { fault in
      let verdicts = sick.filter { $0.fault == fault }
      return verdicts.isEmpty ? nil : FaultTally(fault.rawValue, verdicts)
    }
  }

  /// The tally of all faults together.
  var total: FaultTally { FaultTally("all", sick) }

  /// The tally of the healthy runs.
  var healthyTally: HealthyTally { HealthyTally(healthy) }
}
