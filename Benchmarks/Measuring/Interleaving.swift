/// Two ways to do the same, measured by turns, so that both meet the same noise.
struct Interleaving<Outcome> {
  /// What each round found of the first and the second way.
  private(set) var rounds: [(first: Outcome, second: Outcome)] = []

  /// Measures both ways in every round; which one begins changes from round to round.
  init(
    roundCount: Int, first: () throws -> Outcome, second: () throws -> Outcome
  ) throws {
    for round in 0..<roundCount {
      if round.isMultiple(of: 2) {
        let outcome = try first()
        rounds.append((outcome, try second()))
      } else {
        let outcome = try second()
        rounds.append((try first(), outcome))
      }
    }
  }

  /// The first way's value as a share of the second's, round by round.
  func ratios(of value: (Outcome) -> Double) -> Samples {
    Samples(rounds.map { value($0.first) / value($0.second) })
  }
}
