internal import Canvas

extension DashboardState {
  /// Shows the step below a pointer that was pressed on a picture of steps and may have left it.
  mutating func follow(_ pointer: Pointer, over grip: Grip) {
    switch grip.meaning {
    case .steps(let columns):
      if columns.isNewest(at: pointer, in: grip.area), !window.isHeld {
        jump(to: lastShownStep)
      } else {
        point(atStep: columns.step(at: pointer, in: grip.area))
      }
    case .timeline(let totalSteps):
      jump(to: grip.area.step(at: pointer, of: totalSteps, upTo: lastStep))
    case .moments(let timeline): jump(to: timeline.step(at: pointer, in: grip.area))
    case .thresholds(let axis):
      moveThresholdCursor(to: Float(axis.value(at: grip.area.share(at: pointer))))
      refreshClipping()
    case .key, .candidate, .action, .tensor, .sort, .alert, .entry, .clippingCase, .rows, .help:
      break
    }
  }

  /// The step after which a picture that goes on with the run has nothing to show.
  private var lastShownStep: Int { mode == .replay ? cursor : lastStep }

  /// Shows a step; the charts stay as they are while it is among theirs.
  private mutating func point(atStep step: Int) {
    player.pause()
    moveCursor(to: step, isCentred: false)
  }

  /// Shows half or twice as many steps around one, which then is the step that is shown, unless
  /// the charts hold the shown one anyway.
  mutating func zoom(at step: Int, isCloser: Bool) {
    needsRedraw = true
    let newest = newestShownStep
    let place = mode == .replay ? cursor : min(max(1, step), max(1, newest))
    if isCloser {
      window.zoomIn(at: place, newest: newest)
    } else {
      window.zoomOut(at: place, newest: newest)
    }
    if let shown = window.steps(upTo: newest), !shown.contains(cursor) { point(atStep: place) }
  }
}

extension StepColumns {
  /// The step in the middle of the cell below a pointer; beyond the picture, of the cell that
  /// would be there.
  func step(at pointer: Pointer, in area: Rect) -> Int {
    let cell = Double(area.cell(of: pointer))
    let share = Double(steps.count) / Double(max(1, area.width))
    let offset = share < 1 ? (cell * share).rounded() : ((cell + 0.5) * share).rounded(.down)
    return steps.lowerBound + Int(offset)
  }

  /// Whether the newest step is in the cell below a pointer.
  func isNewest(at pointer: Pointer, in area: Rect) -> Bool {
    area.cell(of: pointer) == (filledCount - 1) * area.width / count
  }
}

extension Rect {
  /// The cell below a pointer, counted from the left; at most one more width to either side.
  fileprivate func cell(of pointer: Pointer) -> Int {
    min(max(pointer.column, column - width), endColumn + width) - column
  }

  /// How far from the left end to the right one a pointer is, 0...1.
  fileprivate func share(at pointer: Pointer) -> Double {
    min(1, max(0, Double(cell(of: pointer)) / Double(max(1, width - 1))))
  }

  /// The step below a pointer when all steps share the columns.
  fileprivate func step(at pointer: Pointer, of total: Int, upTo last: Int) -> Int {
    let cell = min(max(0, cell(of: pointer)), max(0, width - 1))
    guard cell < width - 1 else { return min(total, last) }
    let step = 1 + (Double(cell) / Double(max(1, width)) * Double(total)).rounded(.down)
    return min(Int(exactly: step) ?? last, last)
  }
}
