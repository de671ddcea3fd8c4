import Foundation
import Health
import Runs
import Telemetry

/// What other clipping would have done to a saved run.
struct WhatIfReport {
  /// The run.
  let run: SavedRun
  /// The settings of clipping that were in force in the last of the steps.
  let clipping: ClippingSettings
  /// The thresholds that follow from the newest healthy norms of the steps.
  let suggestions: [ThresholdSuggestion]
  /// What is compared.
  let cases: [ClippingCase]
  /// What came of it.
  let answer: WhatIf

  /// The most whole records that are read.
  private static let recordLimit = 1_024
  /// The thresholds of the curve.
  private static let pointCount = 16

  /// Works it out from the norms of all steps of a stretch, one by one.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - steps: the first and the last step, as far as there are any; nil for all of them.
  /// - Throws: when the run cannot be read, or has none of the steps.
  init(_ run: SavedRun, steps: ClosedRange<Int>?) throws(Failure) {
    let (history, events) = try Failure.mapping(Failure.init) { () throws(RunError) in
      (try run.history(), try run.milestones())
    }
    let chosen = try Self.chosen(steps, of: run, upTo: history.lastStep)
    let settings = run.description.settings.changed(
      by: events.compactMap(\.control), upTo: chosen.upperBound)
    self.run = run
    clipping = settings.clipping
    suggestions = [ThresholdSuggestion.Method.largestTenth, .outliers].compactMap {
      ThresholdSuggestion(by: $0, from: Self.healthyNorms(chosen, history, events))
    }
    cases = ClippingCase.all(for: clipping, suggestions)
    let tensors = run.description.tensors
    let isTrained = { (index: Int) in !settings.freezing.isFrozen(tensors[index].name) }
    answer = WhatIf(
      WhatIf.Question(
        stretch: NormStretch(of: history, in: chosen),
        learningStepCount: chosen.lowerBound - 1, settings: cases.map(\.settings),
        trainedTensors: tensors.indices.filter(isTrained), recordLimit: Self.recordLimit),
      of: history)
    if let failure = history.failure { throw Failure(failure) }
  }

  /// The points of the curve over τ; none when no norm is above 0.
  var points: [ThresholdCurve.Point] {
    guard let curve = answer.curve else { return [] }
    return curve.points(at: curve.interestingThresholds.spread(Self.pointCount))
  }
}

extension WhatIfReport {
  private static func chosen(
    _ steps: ClosedRange<Int>?, of run: SavedRun, upTo last: Int
  ) throws(Failure) -> ClosedRange<Int> {
    let path = run.directory.path
    guard last > 0 else {
      throw Failure("'\(path)' has no step yet to clip.", exitCode: Failure.Code.badData)
    }
    guard let steps else { return 1...last }
    guard steps.lowerBound <= last else {
      throw Failure(
        "'\(path)' ends with step \(last), so it has none of the steps from "
          + "\(steps.lowerBound) to \(steps.upperBound).", exitCode: Failure.Code.usage)
    }
    return steps.lowerBound...min(last, steps.upperBound)
  }

  private static func healthyNorms(
    _ steps: ClosedRange<Int>, _ history: SavedHistory, _ events: [RunEvent]
  ) -> NormStretch {
    let stretches = [SickStretch](
      events.compactMap(\.alert), clearedBy: events.compactMap(\.clearance),
      upTo: steps.upperBound)
    return NormStretch(
      latest: ThresholdSuggestion.window, upTo: steps.upperBound, of: history,
      leavingOut: stretches)
  }
}

extension ClosedRange<Float> {
  /// So many numbers at equal factors, both ends among them, with two digits.
  fileprivate func spread(_ count: Int) -> [Float] {
    guard lowerBound < upperBound else { return [lowerBound] }
    let factor = Double(upperBound) / Double(lowerBound)
    return (0..<count).map { index in
      let share = Double(index) / Double(count - 1)
      return Float(Double(lowerBound) * pow(factor, share)).roundedToTwoDigits
    }
  }
}

extension RunEvent {
  fileprivate var alert: Alert? {
    if case .alertRaised(let alert) = self { alert } else { nil }
  }

  fileprivate var clearance: AlertClearance? {
    if case .alertCleared(let clearance) = self { clearance } else { nil }
  }

  fileprivate var control: AppliedControl? {
    if case .controlApplied(let control) = self { control } else { nil }
  }
}
