internal import Telemetry

extension DashboardState {
  /// The factor by which keys change a threshold or a learning rate.
  private static let adjustment: Float = 1.25

  /// Does what a key means.
  mutating func perform(_ action: DashboardAction) -> [DashboardEffect] {
    defer { refreshClipping() }
    switch action {
    case .move(let movement):
      return mode == .replay ? moveFilm(movement) : moveTraining(movement)
    case .steer(let steering):
      return steer(steering)
    case .select(let selection):
      select(selection)
      return []
    case .look(let look):
      self.look(at: look)
      return []
    case .note(let action):
      return note(action)
    case .clipping(let action):
      return perform(action)
    case .table(let action):
      arrangeTable(action)
      return []
    case .charts(let action):
      changeCharts(action)
      return []
    case .show(let view):
      trail.show(view)
      return []
    case .goBack:
      goBack()
      return []
    case .quit:
      return quit()
    }
  }

  /// Undoes what the escape key can undo: the view first, then the filter, then the cursor.
  private mutating func goBack() {
    if view == .overview, tensorList.filter.isActive {
      clearFilter()
    } else if view == .overview, isLookingBack {
      followNewest()
    } else {
      trail.goBack()
    }
  }

  private mutating func quit() -> [DashboardEffect] {
    guard mode == .live, ending == nil else { return [.quit] }
    dialog = .confirmQuit
    return []
  }

  private mutating func steer(_ steering: DashboardAction.Steering) -> [DashboardEffect] {
    let clipping = pendingSettings.clipping
    let learningRate = pendingSettings.learningRate
    switch steering {
    case .cycleClippingMode: return send(.setClippingMode(clipping.mode.next))
    case .raiseThreshold:
      return send(.setThreshold(clipping.possible(clipping.threshold * Self.adjustment)))
    case .lowerThreshold: return send(.setThreshold(clipping.threshold / Self.adjustment))
    case .typeThreshold:
      openEntry(.threshold)
      return []
    case .raiseLearningRate: return send(.setLearningRate(learningRate * Self.adjustment))
    case .lowerLearningRate: return send(.setLearningRate(learningRate / Self.adjustment))
    case .checkpoint: return send(.checkpoint)
    case .evaluate: return send(.evaluate)
    case .acceptCure: return acceptCure()
    case .undo: return undo()
    case .acceptThreshold: return acceptThreshold()
    case .rewind:
      openRewindMenu()
      return []
    }
  }
}

extension ClippingSettings {
  /// A higher threshold, as far as the mode has one.
  fileprivate func possible(_ higher: Float) -> Float {
    mode == .autoClip ? min(100, higher) : higher
  }
}

extension ClippingMode {
  /// The mode that follows in the order of the menu.
  fileprivate var next: ClippingMode {
    let all = Self.allCases
    guard let index = all.firstIndex(of: self) else { return self }
    return all[(index + 1) % all.count]
  }
}
