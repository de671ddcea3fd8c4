internal import Canvas
public import Telemetry

/// Everything that the dashboard knows, as one value: what the run said, where the user stands,
/// and what the user asked for.
///
/// It changes by four things alone: what a run says (``apply(_:)-([LiveItem])``), keys
/// (``press(_:)``), the mouse (``point(_:in:)``) and the passing of time (``tick(now:)``). What is drawn is always as of
/// ``cursor``; looking at another moment applies no event again.
public struct DashboardState: Sendable {
  /// Where the steps come from.
  public let mode: DashboardMode
  /// Whether commands are refused.
  public let isReadOnly: Bool
  /// The number of steps that the live channel merged because the screen was too slow.
  public var mergedStepCount = 0
  /// The rows of the screen, by which long texts scroll.
  public var screenHeight = 24
  /// The columns of the screen, by which long texts break.
  public var screenWidth = 80
  /// The run's directory as it can be typed; nil where nothing is recorded.
  var runPath: String?
  /// Whether something changed since the last call of ``markDrawn()``.
  public internal(set) var needsRedraw = true

  var description: RunDescription?
  var memory = MemoryHistory(tensorCount: 0)
  /// What is on disk of the run that this process trains.
  var recorded: (any History & Sendable)?
  var saved: (any History & Sendable)?
  var milestones = Milestones()
  var pending = PendingControls()
  var recording = RecordingState.keepingUp
  var ending: RunEnding?

  /// The step that is shown, or nil to follow the newest.
  var pinnedStep: Int?
  var player: ReplayPlayer
  var selectedTensor = 0
  /// Whether somebody has chosen what is selected.
  var hasChosenTensor = false
  var tensorList = TensorList()
  var trail = ViewTrail()
  var alertDesk = AlertDesk()
  var journalSelection = NewestFirstSelection()
  var clippingDesk = ClippingDesk()
  var theme = Theme.standard
  var isLogarithmic = true
  /// Whether charts hold every value, however far it is from the others.
  var showsWholeRange = false
  var smoothing = Smoothing.light
  var window = StepWindow()
  var dialog: Dialog?
  var commandHistory = CommandHistory()
  var message: Message?
  /// The run that is drawn behind this one.
  var reference: ReferenceRun?
  /// What rewinds left behind.
  var branches = BranchList()
  /// What to call a person for, at the next tick.
  var rings: [Ring] = []
  /// What the mouse holds.
  var grip: Grip?

  /// Seconds since 1970 at the last tick.
  var now = 0.0
  var rate = RateMeter()
  var usage = UsageMeter()

  private init(mode: DashboardMode, isReadOnly: Bool, player: ReplayPlayer) {
    self.mode = mode
    self.isReadOnly = isReadOnly
    self.player = player
  }

  /// The dashboard of a training in this process, before it has said anything.
  public static func live() -> DashboardState {
    DashboardState(mode: .live, isReadOnly: false, player: ReplayPlayer(isPlaying: false))
  }

  /// The dashboard of a training that this process goes on with.
  ///
  /// - Parameters:
  ///   - events: the milestones up to the checkpoint, the first description among them.
  ///   - history: the steps up to the checkpoint.
  /// - Returns: a dashboard that knows the past and follows the newest step.
  public static func resuming(
    events: [RunEvent], history: any History & Sendable
  ) -> DashboardState {
    var state = live()
    state.apply(events.map(LiveItem.event))
    state.recorded = history
    state.memory = state.emptyMemory(resumedAfter: history.lastStep)
    state.message = nil
    state.rings = []
    state.recording = .keepingUp
    return state
  }

  /// The dashboard of a training in another process, before anything of it was read.
  ///
  /// - Parameters:
  ///   - history: what the run directory holds; it grows while the run goes on.
  ///   - isReadOnly: whether to look without steering.
  /// - Returns: a dashboard that follows the newest step.
  public static func watching(
    history: any History & Sendable, isReadOnly: Bool
  ) -> DashboardState {
    var state = DashboardState(
      mode: .watch, isReadOnly: isReadOnly, player: ReplayPlayer(isPlaying: false))
    state.saved = history
    return state
  }

  /// The dashboard of a saved run, standing at a step.
  public static func replaying(
    events: [RunEvent], history: any History & Sendable, from step: Int = 1,
    speed: FilmSpeed = .normal, branch: Int = 0
  ) -> DashboardState {
    var state = DashboardState(
      mode: .replay, isReadOnly: true, player: ReplayPlayer(speed: speed))
    state.saved = history
    state.branches.shown = branch
    state.pinnedStep = min(max(1, step), max(1, history.lastStep))
    state.apply(events.map(LiveItem.event))
    return state
  }

  /// Notes that the frame on screen shows this state.
  public mutating func markDrawn() {
    needsRedraw = false
  }
}

extension DashboardState {
  /// A box over the view that takes the keys.
  enum Dialog: Equatable, Sendable {
    /// The keys, from one line on.
    case help(firstLine: Int)
    case confirmQuit
    case entry(CommandEntry)
    case note(NoteEntry)
    /// What a health rule looks for, from one line on.
    case guide(HealthRule, firstLine: Int)
    /// The checkpoints to go back to.
    case rewind(RewindMenu)
  }

  /// A line that disappears by itself.
  struct Message: Equatable, Sendable {
    var text: String
    var isProblem: Bool
    var shownSince: Double
  }

  /// What is shown between tabs and alerts.
  var view: DashboardView { trail.current }

  /// How long a message stays, in seconds.
  static let messageDuration = 6.0

  /// What was: of this process, or of a run directory.
  var history: any History { saved ?? memory }

  /// The newest step that is known, or 0.
  public var lastStep: Int { history.lastStep }

  /// The step that everything on screen is as of; 0 before the first.
  var cursor: Int { min(pinnedStep ?? lastStep, lastStep) }

  /// Whether the newest step is shown.
  var isFollowing: Bool { pinnedStep == nil || cursor == lastStep }

  /// The settings that the trainer has acknowledged; those of a film as of the cursor.
  var settings: ControlSettings {
    let initial =
      description?.settings
      ?? ControlSettings(clipping: ClippingSettings(mode: .off), learningRate: 0)
    return milestones.settings(at: controlsEnd, startingFrom: initial)
  }

  /// The step up to which commands are shown as done: of a film the cursor, else those too that
  /// affect only the next step.
  var controlsEnd: Int { mode == .replay ? cursor : .max }

  /// The settings as they will be when everything asked for has been applied.
  var pendingSettings: ControlSettings { pending.settings(from: settings) }
}
