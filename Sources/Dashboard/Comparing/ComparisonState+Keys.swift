public import Canvas

extension ComparisonState {
  private static let pageLength = 10

  /// Takes one key.
  public mutating func press(_ key: Key) {
    needsRedraw = true
    if isHelpShown, key != .interrupt {
      isHelpShown = false
    } else if let action = ComparisonKey.action(for: key) {
      perform(action)
    }
  }

  /// Takes what a mouse does in the frame that the person saw.
  public mutating func point(_ pointer: Pointer, in frame: CellBuffer) {
    needsRedraw = true
    switch pointer.action {
    case .press, .doublePress, .drag: press(pointer, in: frame)
    case .wheelUp: perform(.scroll(-3))
    case .wheelDown: perform(.scroll(3))
    case .release: break
    }
  }

  private mutating func press(_ pointer: Pointer, in frame: CellBuffer) {
    guard !isHelpShown else { return isHelpShown = false }
    for place in frame.targets(column: pointer.column, row: pointer.row) {
      guard let meaning = place.target.value(as: ComparisonMeaning.self) else { continue }
      switch meaning {
      case .action(let action): if pointer.action != .drag { perform(action) }
      case .axis: hundredth = 100 * (pointer.column - place.area.column + 1) / place.area.width
      }
      return
    }
  }

  mutating func perform(_ action: ComparisonAction) {
    switch action {
    case .show(let view): (self.view, firstRow) = (view, 0)
    case .nextAxis: axis = axis.next
    case .toggleScale: isLogarithmic.toggle()
    case .toggleRange: showsWholeRange.toggle()
    case .smooth: smoothing = smoothing.next
    case .earlier: hundredth = max(1, (hundredth ?? 100) - 1)
    case .later: hundredth = hundredth.flatMap { $0 < 99 ? $0 + 1 : nil }
    case .end: hundredth = nil
    case .scroll(let rows): scroll(by: rows)
    case .page(let pages): scroll(by: pages * Self.pageLength)
    case .top: firstRow = 0
    case .help: isHelpShown = true
    case .quit: isFinished = true
    }
  }

  private mutating func scroll(by rows: Int) {
    let count =
      switch view {
      case .curves: runs.count
      case .settings: settings.count
      case .tensors: tensors.count
      }
    firstRow = max(0, min(firstRow + rows, count - 1))
  }
}

/// What pointing at something means while runs are compared.
enum ComparisonMeaning: Equatable, Sendable {
  /// What a key does.
  case action(ComparisonAction)
  /// Shows the values at the place below the pointer.
  case axis
}

extension Target {
  /// A target of a comparison.
  static func comparison(_ meaning: ComparisonMeaning) -> Target { Target(meaning) }
}
