import Telemetry

extension SickVerdict {
  /// Judges what the rules said about a sick run.
  init(_ sick: SickCase, _ outcome: RunOutcome, twin: RunOutcome) {
    let planted = sick.plantedStep ?? outcome.firstStepOfSample
    let detecting = sick.detectingAlert(in: outcome)
    self.init(
      fault: sick.fault, architecture: sick.architecture, number: sick.number,
      plantedStep: planted, place: sick.place.sorted(),
      alarms: outcome.alarms.filter { $0.step >= planted ?? 1 },
      detection: detecting.flatMap { Alarm($0, in: outcome.description) },
      nonfinite: outcome.nonfinite, loss: outcome.loss, twinLoss: twin.loss)
    guard sick.fault.hasPlace else { return }
    isCulpritRight = detecting.map { sick.isBlamed(by: $0, in: outcome.description) } ?? false
    chance = Double(sick.place.count) / Double(max(1, outcome.description.tensors.count))
  }
}

extension SickCase {
  /// The first alert above a note, after the fault was planted, whose rule fits it.
  func detectingAlert(in outcome: RunOutcome) -> Alert? {
    let planted = plantedStep ?? outcome.firstStepOfSample ?? 1
    return outcome.alerts.first {
      $0.severity > .note && $0.step >= planted && fault.fittingRules.contains($0.rule)
    }
  }

  /// Whether an alert names a tensor of the fault's place, or at least its layer.
  func isBlamed(by alert: Alert, in description: RunDescription) -> Bool {
    if let tensor = alert.tensor { return place.contains(description.tensors[tensor].name) }
    guard let layer = alert.layer else { return false }
    return description.tensors.contains { $0.layer == layer && place.contains($0.name) }
  }
}

extension RunOutcome {
  /// When the first non-finite value was there, and when it was reported.
  fileprivate var nonfinite: SickVerdict.Nonfinite? {
    firstNonfiniteStep.map { step in
      SickVerdict.Nonfinite(
        step: step, alertStep: alerts.first { $0.rule == .nonfinite && $0.step >= step }?.step)
    }
  }
}
