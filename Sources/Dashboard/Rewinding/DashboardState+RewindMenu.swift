internal import Canvas
internal import Telemetry

extension DashboardState {
  /// The checkpoints that a page key goes over.
  private static let rewindPage = 5

  /// The steps to which the training can go back; a watcher knows the checkpoints on disk alone.
  var rewindableSteps: [Int] {
    let kept = milestones.keptCheckpoints
    return kept.isEmpty ? Set(milestones.checkpoints).sorted() : kept
  }

  /// The rewind that the trainer has not answered yet.
  var pendingRewind: Int? {
    pending.requests.lazy.compactMap { request in
      if case .rewind(let step) = request.command { step } else { nil }
    }.last
  }

  /// Asks to which checkpoint to go back, for a cure or without one; says why that is not possible
  /// when it is not.
  mutating func openRewindMenu(for cure: Cure? = nil) {
    guard canSteer() else { return }
    guard pendingRewind == nil else {
      tell("the trainer has not answered the last rewind yet", isProblem: true)
      return
    }
    guard let menu = RewindMenu(self, for: cure) else {
      tell("no checkpoint to go back to; k saves one, checkpoint_every many", isProblem: true)
      return
    }
    dialog = .rewind(menu)
  }

  /// Takes a key while the checkpoints are listed.
  mutating func choose(_ key: Key, in menu: RewindMenu) -> [DashboardEffect] {
    var menu = menu
    switch key {
    case .up: menu.move(by: -1)
    case .down: menu.move(by: 1)
    case .pageUp: menu.move(by: -Self.rewindPage)
    case .pageDown: menu.move(by: Self.rewindPage)
    case .home: menu.move(by: -menu.choices.count)
    case .end: menu.move(by: menu.choices.count)
    case .character("c"): menu.toggleAdvice()
    case .character("l"): menu.toggleRate()
    case .enter:
      dialog = nil
      return rewind(menu)
    case .escape, .interrupt, .character("q"):
      dialog = nil
      return []
    case .character, .control, .left, .right, .backspace, .tab: break
    }
    dialog = .rewind(menu)
    return []
  }

  /// Asks for everything, whatever the settings are now: those of the checkpoint may be others.
  private mutating func rewind(_ menu: RewindMenu) -> [DashboardEffect] {
    guard canSteer() else { return [] }
    followNewest()
    tell("asked to go back to step \(menu.choice.step)")
    let requester = mode == .watch ? Requester.watcher : .dashboard
    return menu.commands.map { .send(pending.add($0, at: now, by: requester)) }
  }
}
