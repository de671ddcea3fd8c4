/// What a key means, independent of which key it is.
public enum DashboardAction: Equatable, Hashable, Sendable {
  case move(Movement)
  case steer(Steering)
  case select(Selection)
  case table(Table)
  case charts(Charts)
  case look(Look)
  case note(Note)
  case clipping(Clipping)
  /// Shows a view.
  case show(DashboardView)
  /// Shows the view from which one came.
  case goBack
  case quit

  /// Going on, faster or slower: of the training, or of the film.
  public enum Movement: CaseIterable, Equatable, Hashable, Sendable {
    case togglePause, stepForward, slower, faster
  }

  /// Asking the trainer for a change.
  public enum Steering: CaseIterable, Equatable, Hashable, Sendable {
    case cycleClippingMode, raiseThreshold, lowerThreshold, typeThreshold
    case raiseLearningRate, lowerLearningRate
    case checkpoint, evaluate, acceptCure, undo, acceptThreshold, rewind
  }

  /// Choosing another tensor.
  public enum Selection: CaseIterable, Equatable, Hashable, Sendable {
    case previous, next, pageUp, pageDown, first, last
  }

  /// Choosing which rows the table of tensors has, and in which order.
  public enum Table: CaseIterable, Equatable, Hashable, Sendable {
    case sortByNext, reverse, worstFirst, filter, fold, unfold, toggleFolding
  }

  /// Choosing which steps and which values the charts show.
  public enum Charts: CaseIterable, Equatable, Hashable, Sendable {
    case fewerSteps, moreSteps, wholeRun, earlier, later, toggleScale, toggleRange, smooth
    case toggleBranches
  }

  /// Keeping something about the step that is shown.
  public enum Note: CaseIterable, Equatable, Hashable, Sendable {
    case bookmark, write
  }

  /// Trying a threshold, or asking for what was tried.
  public enum Clipping: CaseIterable, Equatable, Hashable, Sendable {
    case lowerCursor, raiseCursor, take
  }

  /// Looking at something else, or at another moment.
  public enum Look: CaseIterable, Equatable, Hashable, Sendable {
    case showHelp, showBlamedTensor, nextCure, typeCommand, typeStep
    case stepBack, stepForward, previousLandmark, nextLandmark, firstStep, lastStep
  }
}
