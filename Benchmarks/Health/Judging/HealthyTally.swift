/// What the verdicts about healthy runs come to.
struct HealthyTally: Codable, Equatable {
  /// The number of runs with an alert above a note.
  var alarmed: Share
  /// The number of runs that have learned.
  var learned: Share
  /// The number of alarmed runs of every rule that raised a false alarm, most first.
  var rules: [RuleCount]

  /// A rule with its false alarms.
  struct RuleCount: Codable, Equatable {
    var rule: String
    var runCount: Int
  }

  /// Adds up verdicts.
  init(_ verdicts: [HealthyVerdict]) {
    alarmed = Share(verdicts.map { !$0.alarms.isEmpty })
    learned = Share(verdicts.map(\.hasLearned))
    var counts: [String: Int] = [:]
    for verdict in verdicts {
      for rule in Set(verdict.alarms.map(\.rule)) { counts[rule, default: 0] += 1 }
    }
    rules = counts.map { RuleCount(rule: $0.key, runCount: $0.value) }
      .sorted { ($1.runCount, $0.rule) < ($0.runCount, $1.rule) }
  }
}
