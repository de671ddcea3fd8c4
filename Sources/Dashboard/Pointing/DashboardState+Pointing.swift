public import Canvas

extension DashboardState {
  /// What was pressed and is held until the button goes up.
  struct Grip: Equatable, Sendable {
    var meaning: PointerMeaning
    var area: Rect
  }

  /// Takes what a mouse does in the frame that the person saw, however the run has gone on since,
  /// and returns what it asks of the world outside.
  public mutating func point(_ pointer: Pointer, in frame: CellBuffer) -> [DashboardEffect] {
    switch pointer.action {
    case .press: press(pointer, in: frame)
    case .doublePress: open(pointer, in: frame)
    case .drag: drag(pointer)
    case .release: release()
    case .wheelUp: turnWheel(pointer, in: frame, isUp: true)
    case .wheelDown: turnWheel(pointer, in: frame, isUp: false)
    }
  }

  private mutating func press(_ pointer: Pointer, in frame: CellBuffer) -> [DashboardEffect] {
    grip = nil
    var effects: [DashboardEffect] = []
    for (meaning, area) in frame.meanings(at: pointer) {
      effects += choose(meaning, in: area, at: pointer)
      guard meaning.isTransparent else { break }
    }
    return effects
  }

  /// Opens the row that the first press has selected, wherever it is by now.
  private mutating func open(_ pointer: Pointer, in frame: CellBuffer) -> [DashboardEffect] {
    let isRow = frame.meanings(at: pointer).contains { meaning, _ in
      if case .tensor = meaning { true } else { false }
    }
    guard isRow, dialog == nil else { return press(pointer, in: frame) }
    needsRedraw = true
    return openSelectedRow()
  }

  private mutating func drag(_ pointer: Pointer) -> [DashboardEffect] {
    if let grip { follow(pointer, over: grip) }
    return []
  }

  private mutating func release() -> [DashboardEffect] {
    grip = nil
    return []
  }
}

extension DashboardState {
  /// Does what a press on something means.
  private mutating func choose(
    _ meaning: PointerMeaning, in area: Rect, at pointer: Pointer
  ) -> [DashboardEffect] {
    needsRedraw = true
    switch meaning {
    case .key(let key): return takesText ? press(key) : []
    case .candidate(let candidate): pick(candidate)
    case .action(let action): return perform(pointedAt: action)
    case .tensor(let tensor, let screenRow): selectTensor(tensor, screenRow: screenRow)
    case .sort(let key): sortTensors(by: key)
    case .alert(let alert): showAlert(alert)
    case .entry(let place): journalSelection.select(place, of: journal.count)
    case .clippingCase(let row): clippingDesk.row = row
    case .steps, .timeline, .thresholds, .moments:
      let grip = Grip(meaning: meaning, area: area)
      self.grip = grip
      follow(pointer, over: grip)
    case .rows: break
    case .help: return press(.escape)
    }
    return []
  }

  /// Whether keys go to a box or a text, as those on screen then do.
  private var takesText: Bool { dialog != nil || tensorList.isTyping }

  /// An action outside of the filter ends typing and keeps what was typed.
  private mutating func perform(pointedAt action: DashboardAction) -> [DashboardEffect] {
    guard dialog == nil else { return [] }
    tensorList.isTyping = false
    return perform(action)
  }
}

extension DashboardState {
  /// The rows that one notch of the wheel goes through.
  private static let wheelRows = 3

  private mutating func turnWheel(
    _ pointer: Pointer, in frame: CellBuffer, isUp: Bool
  ) -> [DashboardEffect] {
    for (meaning, area) in frame.meanings(at: pointer) {
      switch meaning {
      case .steps(let columns):
        zoom(at: columns.step(at: pointer, in: area), isCloser: isUp)
        return []
      case .rows:
        needsRedraw = true
        for _ in 0..<Self.wheelRows { select(isUp ? .previous : .next) }
        return []
      case .help:
        return (0..<Self.wheelRows).flatMap { _ in dialog == nil ? [] : press(isUp ? .up : .down) }
      case .key, .candidate, .action, .tensor, .sort, .alert, .entry, .timeline, .thresholds,
        .clippingCase, .moments:
        continue
      }
    }
    return []
  }
}

extension CellBuffer {
  /// What the cell below a pointer means, the front first.
  fileprivate func meanings(at pointer: Pointer) -> [(PointerMeaning, Rect)] {
    targets(column: pointer.column, row: pointer.row).compactMap { place in
      place.target.value(as: PointerMeaning.self).map { ($0, place.area) }
    }
  }
}
