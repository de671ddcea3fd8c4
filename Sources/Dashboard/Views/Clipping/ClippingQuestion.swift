internal import Health
internal import Telemetry

/// What the view of clipping is about: while it stays the same, nothing is worked out again.
struct ClippingQuestion: Equatable, Sendable {
  /// The steps whose gradients are clipped once more; nil before the first.
  var steps: ClosedRange<Int>?
  /// The steps over which the state of the modes that learn is shown; nil before the first.
  var shownSteps: ClosedRange<Int>?
  /// The settings in force.
  var clipping: ClippingSettings
  /// Which tensors keep their weights.
  var freezing: Freezing
  /// The τ that somebody has moved the cursor to.
  var chosenThreshold: Float?
  /// The steps whose norms say nothing about healthy ones.
  var sickStretches: [SickStretch]

  /// The most steps that are looked at, so that the cost of an answer is bounded.
  static let stepLimit = 2_048

  /// Whether another question is about other steps at most.
  func isAboutTheSame(as other: ClippingQuestion) -> Bool {
    var question = other
    question.steps = steps
    question.shownSteps = shownSteps
    return question == self
  }
}

extension DashboardState {
  /// What the view of clipping is about now: the newest steps of those that are looked at.
  var clippingQuestion: ClippingQuestion {
    let shown = cursor > 0 ? shownSteps : nil
    return ClippingQuestion(
      steps: shown.map {
        max($0.lowerBound, $0.upperBound - ClippingQuestion.stepLimit + 1)...$0.upperBound
      },
      shownSteps: shown, clipping: settings.clipping, freezing: settings.freezing,
      chosenThreshold: clippingDesk.chosenThreshold,
      sickStretches: milestones.sickStretches(upTo: cursor))
  }

  /// The steps that charts show, up to the cursor.
  private var shownSteps: ClosedRange<Int> {
    let window = window.steps(upTo: newestShownStep)
    let first = window.map(\.lowerBound) ?? 1
    return (first <= cursor ? first : 1)...cursor
  }
}
