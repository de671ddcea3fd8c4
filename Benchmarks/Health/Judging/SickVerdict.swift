import Telemetry

/// What the rules said about a run with a planted fault, and whether that helped.
struct SickVerdict: Codable {
  /// What was planted.
  var fault: Fault
  /// The kind of network.
  var architecture: Architecture
  /// Counted from 0 among the cases of the fault.
  var number: Int
  /// The first step with the fault.
  var plantedStep: Int?
  /// The tensors that the fault sits in.
  var place: [String]
  /// The alerts above a note from that step on.
  var alarms: [Alarm]
  /// The first of them whose rule fits the fault.
  var detection: Alarm?
  /// Whether ``detection`` blames the place; nil for a fault without one.
  var isCulpritRight: Bool?
  /// The probability that a tensor drawn by chance is in the place.
  var chance: Double?
  /// The first step in which something was not finite, and that of the first alert about it.
  var nonfinite: Nonfinite?
  /// The loss of the sick network.
  var loss: Float
  /// The loss of the one without the fault.
  var twinLoss: Float
  /// What was done about it.
  var cure: CureVerdict?

  /// When something was not finite, and when that was said.
  struct Nonfinite: Codable, Equatable {
    /// The first step with NaN or infinity.
    var step: Int
    /// The step of the alert; nil when there was none.
    var alertStep: Int?
  }
}

/// What the first proposed cure did.
struct CureVerdict: Codable, Equatable {
  /// The proposal; nil when there was none.
  var words: String?
  /// The commands and settings that were carried out.
  var changes: [String]
  /// The loss after it; infinite when nothing could be carried out.
  var loss: Float
}

extension CureVerdict {
  /// Takes the first proposal of an alert and the loss after it.
  init(_ alert: Alert, loss: Float) {
    let cure = alert.cures.first
    self.init(
      words: cure?.words,
      changes: (cure?.commands.map { "\($0.verb) \($0.arguments)" } ?? [])
        + (cure?.settings ?? []),
      loss: loss)
  }
}

extension SickVerdict {
  /// A cured run's loss is at most this many times that of the run without the fault.
  static let tolerance: Float = 1.1

  /// The steps from the planting to the alert that detects the fault.
  var stepsUntilDetected: Int? {
    guard let detection, let plantedStep else { return nil }
    return detection.step - plantedStep
  }

  /// Whether the fault made the loss worse.
  var isHarmed: Bool { !(loss <= Self.tolerance * twinLoss) }

  /// Whether the first proposed cure made the run as good as the one without the fault; nil for a
  /// fault that cannot be cured.
  var isCured: Bool? {
    guard fault.incurableBecause == nil else { return nil }
    return cure.map { $0.loss <= Self.tolerance * twinLoss } ?? false
  }

  /// Whether the first non-finite value was reported in its own step; nil when there was none.
  var isNonfiniteInTime: Bool? { nonfinite.map { $0.step == $0.alertStep } }
}
