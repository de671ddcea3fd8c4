internal import Canvas
internal import Health
internal import Telemetry

/// Where somebody stands in the view of clipping, and what was last worked out for it.
struct ClippingDesk: Sendable {
  /// The τ that the cursor of the curve was moved to; nil while it is where it began.
  var chosenThreshold: Float?
  /// The selected row of the table.
  var row = 0
  /// What was worked out; nil before the view was first shown, and when steps became others.
  var answer: ClippingAnswer?
  /// When it was worked out, in seconds since 1970.
  var answeredAt = 0.0

  /// How long an answer about older steps stays while newer ones arrive, in seconds.
  static let patience = 0.5
  /// The factor by which keys move the cursor of the curve.
  static let stride: Float = 1.1
}

extension DashboardState {
  /// What the view of clipping shows: what was worked out, or in a view never shown what is now.
  var clippingAnswer: ClippingAnswer { clippingDesk.answer ?? answer(clippingQuestion) }

  private func answer(_ question: ClippingQuestion) -> ClippingAnswer {
    ClippingAnswer(question, of: history, tensors: description?.tensors ?? [])
  }

  /// Works out again what the view of clipping shows, if it is shown and has become another.
  mutating func refreshClipping() {
    guard view == .clipping else { return }
    let question = clippingQuestion
    guard question != clippingDesk.answer?.question else { return }
    clippingDesk.answer = answer(question)
    clippingDesk.answeredAt = now
    needsRedraw = true
  }

  /// The same as time passes: new steps alone make it work at most twice a second.
  mutating func refreshClippingInTime() {
    guard view == .clipping else { return }
    let isSame = clippingDesk.answer?.question.isAboutTheSame(as: clippingQuestion) ?? false
    guard !isSame || now - clippingDesk.answeredAt >= ClippingDesk.patience else { return }
    refreshClipping()
  }
}

extension DashboardState {
  /// Does what a key of the view of clipping means.
  mutating func perform(_ action: DashboardAction.Clipping) -> [DashboardEffect] {
    switch action {
    case .lowerCursor: moveThresholdCursor(by: 1 / ClippingDesk.stride)
    case .raiseCursor: moveThresholdCursor(by: ClippingDesk.stride)
    case .take: return takeClippingCase()
    }
    return []
  }

  private mutating func moveThresholdCursor(by factor: Float) {
    guard let threshold = clippingAnswer.threshold else { return }
    moveThresholdCursor(to: threshold * factor)
  }

  /// Moves the cursor of the curve to a τ of two digits, and selects its row.
  mutating func moveThresholdCursor(to threshold: Float) {
    clippingDesk.chosenThreshold = threshold.roundedToTwoDigits
    clippingDesk.row = 0
  }

  /// Selects another row of the table.
  mutating func selectClippingCase(_ selection: DashboardAction.Selection) {
    let last = clippingAnswer.cases.count - 1
    let row =
      switch selection {
      case .previous: clippingDesk.row - 1
      case .next: clippingDesk.row + 1
      case .pageUp, .first: 0
      case .pageDown, .last: last
      }
    clippingDesk.row = max(0, min(row, last))
  }

  /// Asks the trainer for the mode and the threshold of the selected row.
  private mutating func takeClippingCase() -> [DashboardEffect] {
    let cases = clippingAnswer.cases
    guard cases.indices.contains(clippingDesk.row) else { return [] }
    let chosen = cases[clippingDesk.row]
    guard chosen.settings.normType == settings.clipping.normType || chosen.origin == .mode else {
      show("this run clips by its largest element, and the curve is about the L2 norm")
      return []
    }
    return send(chosen.commands)
  }
}
