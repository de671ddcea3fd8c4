/// What the verdicts about one fault, or about all of them, come to.
struct FaultTally: Codable, Equatable {
  /// The fault's name, or `all`.
  var name: String
  /// How many runs were made worse by it, of all.
  var harmed: Share
  /// How many were detected by a rule that fits the fault.
  var detected: Share
  /// How many had any alert above a note.
  var alarmed: Share
  /// How often the first such alert blamed the right place, of the faults that have one.
  var culprit: Share
  /// What blaming a tensor drawn by chance would reach.
  var chance: Double?
  /// The median of the steps from planting to alert.
  var medianSteps: Int?
  /// The steps within which nine of ten detected runs were.
  var ninthDecileSteps: Int?
  /// How often the first proposed cure helped, of the faults that can be cured.
  var cured: Share
  /// How often the first non-finite value was reported in its own step.
  var nonfinite: Share

  /// Adds up verdicts.
  init(_ name: String, _ verdicts: [SickVerdict]) {
    self.name = name
    harmed = Share(verdicts.map(\.isHarmed))
    detected = Share(verdicts.map { $0.detection != nil })
    alarmed = Share(verdicts.map { !$0.alarms.isEmpty })
    culprit = Share(verdicts.map(\.isCulpritRight))
    let chances = verdicts.compactMap(\.chance)
    chance = chances.isEmpty ? nil : chances.reduce(0, +) / Double(chances.count)
    let steps = verdicts.compactMap(\.stepsUntilDetected).sorted()
    medianSteps = steps.quantile(0.5)
    ninthDecileSteps = steps.quantile(0.9)
    cured = Share(verdicts.map(\.isCured))
    nonfinite = Share(verdicts.map(\.isNonfiniteInTime))
  }
}

extension [Int] {
  /// The smallest element below or at which there is a share of the elements, which are sorted.
  func quantile(_ share: Double) -> Int? {
    guard !isEmpty else { return nil }
    let position = Int((share * Double(count)).rounded(.up)) - 1
    return self[Swift.max(0, Swift.min(count - 1, position))]
  }
}
