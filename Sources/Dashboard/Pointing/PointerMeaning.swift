internal import Canvas
internal import Telemetry

/// What pointing at something on screen means.
///
/// Panels attach it to what they draw, so that it is where the drawn thing is.
enum PointerMeaning: Equatable, Sendable {
  /// What a key does in a box, or while one types.
  case key(Key)
  /// Puts a candidate into the line that is being typed.
  case candidate(PaletteCandidate)
  /// What an action does.
  case action(DashboardAction)
  /// Selects a tensor, or the group that begins with it; its row stays where it is on screen.
  case tensor(Int, screenRow: Int)
  /// Sorts the tensors; once more the other way round, then no more.
  case sort(TensorSortKey)
  /// Shows an alert in the view of alerts.
  case alert(Alert)
  /// Selects an entry of the journal, counted from the oldest.
  case entry(Int)
  /// Shows the step below the pointer in all pictures; the wheel shows fewer or more steps.
  case steps(StepColumns)
  /// Shows the step below the pointer of a line from the first step to the last of the plan.
  case timeline(totalSteps: Int)
  /// Tries the threshold below the pointer of a curve over thresholds.
  case thresholds(ValueAxis)
  /// Selects a row of what is compared in the view of clipping.
  case clippingCase(Int)
  /// Shows what happened below the pointer, or the step there.
  case moments(Timeline)
  /// Rows that the wheel goes through.
  case rows
  /// Lines that the wheel goes through, and that a press closes.
  case help
}

extension PointerMeaning {
  /// Whether what lies behind it is meant too: a cell of the heat map is a step and a row.
  var isTransparent: Bool {
    switch self {
    case .steps: true
    case .key, .candidate, .action, .tensor, .sort, .alert, .entry, .timeline, .thresholds,
      .clippingCase, .moments, .rows, .help:
      false
    }
  }
}

extension Target {
  /// A target of the dashboard.
  static func dashboard(_ meaning: PointerMeaning) -> Target { Target(meaning) }
}
