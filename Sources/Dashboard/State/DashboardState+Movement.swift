internal import Telemetry

extension DashboardState {
  /// The pace from which `>` goes to no limit at all, and to which `<` comes back.
  private static let fastestPace: Float = 1_024
  private static let slowestPace: Float = 0.5

  mutating func moveTraining(_ movement: DashboardAction.Movement) -> [DashboardEffect] {
    switch movement {
    case .togglePause: send(pendingSettings.isPaused ? .resume : .pause)
    case .stepForward: send(.stepOnce)
    case .slower: send(.setPace(slowerPace))
    case .faster: send(.setPace(fasterPace))
    }
  }

  mutating func moveFilm(_ movement: DashboardAction.Movement) -> [DashboardEffect] {
    switch movement {
    case .togglePause:
      if cursor == lastStep, !player.isPlaying { moveCursor(to: 1) }
      player.togglePlaying()
    case .stepForward:
      player.pause()
      moveCursor(to: cursor + 1)
    case .slower:
      player.speed = player.speed.advanced(by: -1)
    case .faster:
      player.speed = player.speed.advanced(by: 1)
    }
    return []
  }

  private var slowerPace: Float {
    pendingSettings.pace.map { min($0, max(Self.slowestPace, $0 / 2)) } ?? Self.fastestPace
  }

  private var fasterPace: Float? {
    guard let pace = pendingSettings.pace, pace < Self.fastestPace else { return nil }
    return pace * 2
  }
}

extension DashboardState {
  /// The number of rows that a page key moves by.
  private static let pageLength = 10

  /// Selects another row of what is shown.
  mutating func select(_ selection: DashboardAction.Selection) {
    switch view {
    case .alerts: selectAlert(selection)
    case .journal: selectEntry(selection)
    case .clipping: selectClippingCase(selection)
    case .overview, .heatMap, .tensor, .system: selectTensor(selection)
    }
  }

  /// Selects another row of the table.
  private mutating func selectTensor(_ selection: DashboardAction.Selection) {
    let rows = tensorList.rows
    guard !rows.isEmpty else { return }
    let row = tensorList.row(of: selectedTensor) ?? 0
    let target =
      switch selection {
      case .previous: row - 1
      case .next: row + 1
      case .pageUp: row - Self.pageLength
      case .pageDown: row + Self.pageLength
      case .first: 0
      case .last: rows.count - 1
      }
    choose(rows[max(0, min(target, rows.count - 1))].leader)
  }

  mutating func look(at look: DashboardAction.Look) {
    switch look {
    case .showHelp: dialog = .help(firstLine: 0)
    case .typeCommand: openEntry(.command)
    case .typeStep: openEntry(.command, text: "goto ")
    case .showBlamedTensor: showBlamedTensor()
    case .nextCure: selectNextCure()
    case .stepForward: jump(to: cursor + 1)
    case .stepBack: jump(to: cursor - 1)
    case .previousLandmark: jump(to: milestones.landmarks.last(before: cursor) ?? cursor)
    case .nextLandmark: jump(to: milestones.landmarks.next(after: cursor) ?? cursor)
    case .firstStep: jump(to: 1)
    case .lastStep: jump(to: lastStep)
    }
  }
}
