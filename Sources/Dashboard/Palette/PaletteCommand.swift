internal import Canvas
internal import Telemetry

/// What a typed line asks for.
enum PaletteCommand: Equatable, Sendable {
  /// Ask the trainer for changes, in this order.
  case steer([ControlCommand])
  /// Do what a key does.
  case act(DashboardAction)
  /// Let the film go on, or hold it.
  case play(Bool)
  /// Let the film go on so fast.
  case setSpeed(FilmSpeed)
  /// Keep a text about the step that is shown.
  case note(String)
  /// Quit and let the training go on without a screen.
  case detach
  /// Let the film show another branch.
  case showBranch(Int)
  /// Look at a step.
  case goTo(step: Int)
  /// Let the charts show these steps.
  case zoom(ClosedRange<Int>)
  /// Let the charts have a logarithmic scale, or a linear one.
  case setScale(DashboardPreferences.Scale)
  /// Let the charts have room for these values.
  case setRange(DashboardPreferences.Range)
  /// Smooth the loss.
  case smooth(Smoothing)
  /// Show everything in other colours.
  case setTheme(Theme)
  /// Select a tensor.
  case select(tensor: Int)
  /// Show everything about a tensor.
  case inspect(tensor: Int)
  /// Leave tensors out of the table.
  case filter(String)
  /// Sort the table of tensors.
  case sort(TensorOrder)
  /// Show what a threshold would have done.
  case tryThreshold(Float)
  /// Write the view into a file.
  case export(FrameExport)
  /// Say what a health rule looks for.
  case explain(HealthRule)
}

/// Why a typed line asks for nothing: one sentence without its full stop.
struct PaletteProblem: Error, Equatable {
  let sentence: String
  /// Whether nothing is wrong so far.
  let isHint: Bool
  /// What can follow the name that was typed, to follow "must be"; nil for any other problem.
  let expectation: String?

  init(_ sentence: String, isHint: Bool = false) {
    self.sentence = sentence
    self.isHint = isHint
    expectation = nil
  }

  /// Something else has to follow the name.
  init(expecting expectation: String) {
    sentence = "what follows must be \(expectation)"
    isHint = false
    self.expectation = expectation
  }
}
