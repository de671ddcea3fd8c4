internal import Canvas

/// Several runs on one screen, as one value: what is known of them, and where the user stands.
public struct ComparisonState: Sendable {
  /// What is shown between the tabs and the footer; the raw value is the digit that shows it.
  enum View: Int, CaseIterable, Equatable, Sendable {
    /// Loss and norm of all runs, and how they ended.
    case curves = 1
    /// What is different about the configurations.
    case settings = 2
    /// The gradients of every tensor at the ends of the runs.
    case tensors = 3

    /// The name on its tab.
    var title: String {
      switch self {
      case .curves: "curves"
      case .settings: "configuration"
      case .tensors: "tensors"
      }
    }
  }

  /// The most runs that are drawn.
  public static let mostRuns = 6

  let runs: [ComparedRun]
  /// The number of runs that were named, of which ``runs`` are drawn.
  let namedCount: Int
  let settings: [ComparedSetting]
  let tensors: [ComparedTensor]

  var axis: ComparisonAxis
  var view = View.curves
  var isLogarithmic = true
  var showsWholeRange = false
  var smoothing = Smoothing.light
  var theme = Theme.standard
  /// The place on the axis in hundredths; nil for the end.
  var hundredth: Int?
  /// The first row that the lists show.
  var firstRow = 0
  var isHelpShown = false

  /// Whether the screen may be closed.
  public internal(set) var isFinished = false
  /// Whether something changed since the last call of ``markDrawn()``.
  public internal(set) var needsRedraw = true

  /// Takes runs, of which the first few are drawn, and what is different about them.
  public init(
    _ runs: [ComparedRun], settings: [ComparedSetting], tensors: [ComparedTensor],
    by axis: ComparisonAxis
  ) {
    self.runs = Array(runs.prefix(Self.mostRuns))
    namedCount = runs.count
    self.settings = settings
    self.tensors = tensors
    self.axis = axis
  }

  /// Begins as a person wants it.
  public mutating func adopt(_ preferences: DashboardPreferences) {
    theme = preferences.theme
    isLogarithmic = preferences.scale == .log
    showsWholeRange = preferences.range == .all
    smoothing = preferences.smoothing
  }

  /// Notes that the frame on screen shows this state.
  public mutating func markDrawn() {
    needsRedraw = false
  }

  /// The end of the common axis.
  var end: Double { runs.map { $0.end(on: axis) }.max() ?? 0 }

  /// The place on the axis whose values are shown.
  var place: Double { end * Double(hundredth ?? 100) / 100 }
}
