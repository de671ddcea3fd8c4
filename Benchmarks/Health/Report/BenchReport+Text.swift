import Foundation

extension BenchReport {
  /// The report as aligned plain text: a line for every fault, then what was promised.
  var text: String {
    let faults = PlainTable(Self.heading, (faultTallies + [total]).map(\.cells))
    let targets = PlainTable(["target", "", "measured", "", "verdict"], targets.map(\.cells))
    return [faults.text, targets.text, falseAlarms, notes].joined(separator: "\n\n")
  }

  private static let heading = [
    "fault", "runs", "harmed", "detected", "any rule", "culprit", "chance", "steps", "90 %",
    "cured",
  ]

  private var targets: [BenchTarget] {
    [
      BenchTarget("faults detected", .atLeast(0.98), total.detected),
      BenchTarget("first culprit right", .atLeast(0.95), total.culprit),
      BenchTarget("non-finite values reported in their step", .atLeast(1), total.nonfinite),
      BenchTarget("healthy runs with an alarm", .atMost(0.01), healthyTally.alarmed),
      BenchTarget("curable faults cured by the first cure", .atLeast(0.9), total.cured),
    ]
  }

  private var falseAlarms: String {
    let rules = healthyTally.rules.map { "\($0.rule) in \($0.runCount)" }
    return "False alarms by rule: \(rules.isEmpty ? "none" : rules.joined(separator: ", ")).\n"
      + "Healthy runs that learned: \(healthyTally.learned.fraction)."
  }

  private var notes: String {
    let incurable = faultTallies.compactMap { tally in
      Fault(rawValue: tally.name).flatMap { fault in
        fault.incurableBecause.map { "\(fault.rawValue): \($0)" }
      }
    }
    return """
      detected  by an alert above a note, from the planting on, of a rule that fits the fault
      culprit   the first such alert blames the tensor or layer in which the fault was planted
      chance    what a tensor drawn by chance would reach
      steps     from the planting to that alert: the median, and what 90 % stay within
      harmed    the loss is more than 10 % above that of the same run without the fault
      cured     it is not, after the first cure that the alert proposes
      Not counted as curable: \(incurable.joined(separator: "; ")).
      """
  }
}

extension FaultTally {
  /// The columns of the table.
  fileprivate var cells: [String] {
    [
      name, "\(detected.total)", harmed.percent, detected.percent, alarmed.percent, culprit.percent,
      chance.map { String(format: "%.0f %%", 100 * $0) } ?? "", medianSteps.map(String.init) ?? "",
      ninthDecileSteps.map(String.init) ?? "", cured.percent,
    ]
  }
}

extension Share {
  /// In percent; empty of nothing.
  var percent: String { value.map { String(format: "%.1f %%", 100 * $0) } ?? "" }

  /// As a fraction: `7 of 9`.
  var fraction: String { "\(count) of \(total)" }
}
