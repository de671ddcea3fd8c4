internal import Telemetry

/// The checkpoints to which the run can go back, and what is to be changed at the same time.
struct RewindMenu: Equatable, Sendable {
  /// One checkpoint, as the run was there.
  struct Choice: Equatable, Sendable {
    /// Its step; 0 is the start.
    var step: Int
    /// Loss and norm of that step; nil where they are not known.
    var loss: Float?
    var norm: Float?
    /// The steps that a branch keeps in its stead.
    var lostSteps: Int
    /// Whether it is from before everything that is wrong now.
    var isHealthy: Bool
  }

  /// A change that can come with the rewind.
  struct Change: Equatable, Sendable {
    var commands: [ControlCommand]
    /// What it does, in a few words.
    var words: String
    var isWanted: Bool
  }

  /// The checkpoints, healthy ones first, then the newest first; never empty.
  private(set) var choices: [Choice]
  private(set) var selected = 0
  /// What the cure that wants the rewind changes, else clipping as an alert or the norms suggest;
  /// nil when nothing is suggested.
  private(set) var advice: Change?
  /// Half the learning rate.
  private(set) var rate: Change
  /// The alert that is the first of those that hold.
  let firstAlert: Alert?

  /// Lists the checkpoints of a training; nil when there is none.
  ///
  /// - Parameters:
  ///   - state: the training.
  ///   - cure: what the rewind is wanted for, if an alert advises it.
  init?(_ state: DashboardState, for cure: Cure? = nil) {
    let steps = state.rewindableSteps
    guard !steps.isEmpty else { return nil }
    let alert = Self.firstAlert(
      of: state.milestones.activeAlerts(at: state.lastStep).filter { $0.severity >= .warning })
    firstAlert = alert
    let choices = steps.reversed().map { step in
      Choice(step, of: state, isHealthy: alert.map { step < $0.step } ?? true)
    }
    self.choices = choices.filter(\.isHealthy) + choices.filter { !$0.isHealthy }
    advice =
      cure.flatMap { Change($0.commands, in: state) }
      ?? Change(suggestedFor: state, isWanted: alert != nil)
    rate = Change(halvingTheRateOf: state.pendingSettings)
  }

  /// The first alert that threatens the weights, or the first of all when none does: a network that
  /// has learned slowly for long is no reason to lose everything since it began.
  private static func firstAlert(of alerts: [Alert]) -> Alert? {
    let threats = alerts.filter(\.rule.threatensWeights)
    return (threats.isEmpty ? alerts : threats).min { $0.step < $1.step }
  }

  /// The checkpoint that is selected.
  var choice: Choice { choices[selected] }

  /// What is asked of the trainer: the rewind, then what is to affect the first step after it.
  var commands: [ControlCommand] {
    [.rewind(step: choice.step)]
      + [advice, rate].flatMap { change in
        change.map { $0.isWanted ? $0.commands : [] } ?? []
      }
  }

  /// Selects a checkpoint so many places further down, as far as there are any.
  mutating func move(by offset: Int) {
    selected = min(max(0, selected + offset), choices.count - 1)
  }

  /// Wants what is advised, or no longer.
  mutating func toggleAdvice() {
    advice?.isWanted.toggle()
  }

  /// Wants the lower rate, or no longer.
  mutating func toggleRate() {
    rate.isWanted.toggle()
  }
}

extension RewindMenu.Choice {
  fileprivate init(_ step: Int, of state: DashboardState, isHealthy: Bool) {
    let value = { (series: Series) in
      step > 0 ? state.history.columns(of: series, in: step...step, width: 1)[0].mean : nil
    }
    self.init(
      step: step, loss: value(.loss), norm: value(.norm),
      lostSteps: max(0, state.lastStep - step), isHealthy: isHealthy)
  }
}

extension RewindMenu.Change {
  /// What an alert that holds advises about clipping, else what usual norms do; nil when neither does.
  fileprivate init?(suggestedFor state: DashboardState, isWanted: Bool) {
    let cures = state.milestones.activeAlerts(at: state.lastStep)
      .map { $0.cure.filter(\.isAboutClipping) }
    guard let commands = cures.first(where: { !$0.isEmpty }) ?? state.thresholdOffer?.commands
    else { return nil }
    self.init(commands, in: state)
    self.isWanted = isWanted
  }

  /// Commands that are wanted; nil when there are none.
  fileprivate init?(_ commands: [ControlCommand], in state: DashboardState) {
    guard !commands.isEmpty else { return nil }
    // What cannot be applied is for the trainer to refuse.
    let settings = commands.reduce(into: state.pendingSettings) { _ = try? $0.apply($1) }
    let words = ChangeWords(commands: commands, clipping: settings.clipping).sentence
    self.init(commands: commands, words: words, isWanted: true)
  }

  fileprivate init(halvingTheRateOf settings: ControlSettings) {
    let rate = settings.learningRate / 2
    self.init(
      commands: [.setLearningRate(rate)],
      words: "learning rate \(NumberFormat.scientific(rate)), half of what it is", isWanted: false)
  }
}

extension ControlCommand {
  /// Whether it says how gradients are clipped.
  fileprivate var isAboutClipping: Bool {
    if case .setClippingMode = self { return true }
    if case .setThreshold = self { return true }
    return false
  }
}
