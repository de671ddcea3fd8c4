internal import Canvas
internal import Health
internal import Telemetry

/// What the view of clipping shows, worked out once for each question.
struct ClippingAnswer: Sendable {
  /// What it answers.
  let question: ClippingQuestion
  /// What is compared.
  let cases: [ClippingCase]
  /// What the cases would have done, in the same order, and at any τ.
  let whatIf: WhatIf
  /// The thresholds that follow from healthy norms, the one that is offered first.
  let suggestions: [ThresholdSuggestion]
  /// The thresholds along the curve; nil when there is no curve.
  let axis: ValueAxis?
  /// τ under the cursor; nil when there is no curve.
  let threshold: Float?
  /// What the trainer said about the modes that learn, one for each column of the steps shown.
  let readings: [ClippingReading?]

  /// The columns of ``readings``.
  private static let readingCount = 64
  /// How far beyond the norms a threshold in force or suggested may lie to be on the axis.
  private static let largestDetour: Float = 10

  /// Works it out.
  ///
  /// Costs at most ``ClippingQuestion/stepLimit`` norms and the records that ``WhatIf`` reads,
  /// however long the run is.
  init(_ question: ClippingQuestion, of history: any History, tensors: [TensorDescription]) {
    self.question = question
    suggestions = Self.suggestions(question, history)
    let stretch = NormStretch(of: history, in: question.steps)
    let axis = ThresholdCurve(stretch).map { [suggestions] curve in
      Self.axis(curve, with: [question.clipping.globalLimit] + suggestions.map(\.threshold))
    }
    self.axis = axis
    threshold = axis.map { [suggestions] axis in
      let start = suggestions.first?.threshold ?? question.clipping.thresholds[.norm]
      return (question.chosenThreshold ?? start).clamped(to: axis)
    }
    cases = ClippingCase.all(for: question.clipping, at: threshold, suggestions)
    let isTrained = { (index: Int) in !question.freezing.isFrozen(tensors[index].name) }
    whatIf = WhatIf(
      WhatIf.Question(
        stretch: stretch,
        learningStepCount: ClippingQuestion.stepLimit - (question.steps?.count ?? 0),
        settings: cases.map(\.settings), trainedTensors: tensors.indices.filter(isTrained)),
      of: history)
    readings = Self.readings(question.shownSteps, history)
  }
}

extension ClippingAnswer {
  private static func suggestions(
    _ question: ClippingQuestion, _ history: any History
  ) -> [ThresholdSuggestion] {
    let healthy = NormStretch(
      latest: ThresholdSuggestion.window, upTo: question.steps?.upperBound ?? 0, of: history,
      leavingOut: question.sickStretches)
    return [ThresholdSuggestion.Method.largestTenth, .outliers].compactMap {
      ThresholdSuggestion(by: $0, from: healthy)
    }
  }

  /// The thresholds between which something happens, and others that are not far from them.
  private static func axis(_ curve: ThresholdCurve, with thresholds: [Float?]) -> ValueAxis {
    let range = curve.interestingThresholds
    let reach =
      range.lowerBound
      / largestDetour...min(
        .greatestFiniteMagnitude, range.upperBound * largestDetour)
    var extent = ValueExtent([Sample(range.lowerBound), Sample(range.upperBound)])
    for threshold in thresholds.compactMap(\.self) where reach.contains(threshold) {
      extent.insert(threshold)
    }
    return .fitting(extent, scale: .logarithmic)
  }

  /// The newest report in each of some columns of steps.
  private static func readings(
    _ steps: ClosedRange<Int>?, _ history: any History
  ) -> [ClippingReading?] {
    guard let steps else { return [] }
    let scale = ColumnScale(steps: steps, width: min(readingCount, steps.count))
    return (0..<scale.width).map {
      history.report(atOrBefore: scale.steps(of: $0).upperBound)?.clipping
    }
  }
}

extension Float {
  /// The nearest threshold on an axis.
  fileprivate func clamped(to axis: ValueAxis) -> Float {
    min(max(self, Float(axis.lower)), Float(axis.upper))
  }
}
