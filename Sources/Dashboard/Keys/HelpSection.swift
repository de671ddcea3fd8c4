/// A part of the help: keys that serve one purpose.
enum HelpSection: CaseIterable, Equatable, Sendable {
  case steer
  case look
  case rows
  case charts
  case views
  case leave

  /// The heading, in the words of a training or of a film.
  func title(in mode: DashboardMode) -> String {
    switch self {
    case .steer: mode == .replay ? "play" : "steer"
    case .look: "look at other steps"
    case .rows: "rows and tensors"
    case .charts: "charts"
    case .views: "views"
    case .leave: "commands, help, leave"
    }
  }
}

extension DashboardAction {
  /// Where the help explains it.
  var section: HelpSection {
    switch self {
    case .move, .steer, .clipping: .steer
    case .look(let look): look.section
    case .charts(.earlier), .charts(.later), .note: .look
    case .select, .table: .rows
    case .charts: .charts
    case .show, .goBack: .views
    case .quit: .leave
    }
  }
}

extension DashboardAction.Look {
  fileprivate var section: HelpSection {
    switch self {
    case .showHelp, .typeCommand: .leave
    case .showBlamedTensor, .nextCure: .views
    case .stepBack, .stepForward, .previousLandmark, .nextLandmark, .firstStep, .lastStep,
      .typeStep:
      .look
    }
  }
}
