/// The alerts of one illness, from the first that is raised until none of them holds any more.
///
/// Only those count that may end in weights that are not finite: a network that learns slowly for
/// thousands of steps is no reason to go back to its start.
public struct AlertEpisode: Equatable, Sendable {
  /// The step of the first alert; nil while all is well.
  public private(set) var firstStep: Int?
  /// What its alerts advise, in the order in which they were raised, the best of each first.
  public private(set) var cures: [Cure] = []
  private var activeIDs: Set<Int> = []
  /// The step at which the last of its alerts was over, perhaps to make way for a worse one.
  private var lastClearance: Int?

  /// Starts with all well.
  public init() {}

  /// Takes note of an event, if it is about an alert.
  public mutating func observe(_ event: RunEvent) {
    switch event {
    case .alertRaised(let alert): observe(alert)
    case .alertCleared(let clearance): observe(clearance)
    case .started, .stepped, .detailed, .reported, .evaluated, .sampledText, .controlApplied,
      .controlRejected, .noted, .checkpointed, .checkpointsKept, .rewound, .recordingChanged,
      .finished:
      break
    }
  }

  private mutating func observe(_ alert: Alert) {
    guard alert.rule.threatensWeights else { return }
    if activeIDs.isEmpty, lastClearance != alert.step {
      firstStep = alert.step
      cures = []
    }
    activeIDs.insert(alert.id)
    cures += alert.cures
  }

  private mutating func observe(_ clearance: AlertClearance) {
    guard activeIDs.remove(clearance.id) != nil, activeIDs.isEmpty else { return }
    lastClearance = clearance.step
  }

  /// Whether an alert of the episode holds.
  public var isActive: Bool { !activeIDs.isEmpty }
}

extension HealthRule {
  /// Whether what the rule looks for may end in weights that are not finite.
  public var threatensWeights: Bool {
    switch self {
    case .nonfinite, .exploding, .stuck, .diverging: true
    case .vanishing, .deadReLU, .saturated, .poorInitialisation, .updateRatio, .unchanged, .allZero,
      .lossNotDecreasing, .plateau, .oscillating, .overfit, .overtraining, .clippingTooTight,
      .clippingUseless, .clippingBroken, .precision, .stalled, .throughputDrop:
      false
    }
  }
}
