internal import Canvas
internal import Telemetry

extension DashboardState {
  /// Changes which rows the table of tensors has, or their order.
  mutating func arrangeTable(_ action: DashboardAction.Table) {
    let order = tensorList.order
    switch action {
    case .sortByNext: tensorList.sort(by: order.next)
    case .reverse:
      tensorList.sort(by: TensorOrder(key: order.key, isReversed: !order.isReversed))
    case .worstFirst:
      tensorList.sort(by: TensorOrder(key: order.key == .flags ? .position : .flags))
    case .filter: tensorList.isTyping = true
    case .fold: foldTensors { $0.fold(around: $1) }
    case .unfold: foldTensors { $0.unfold(around: $1) }
    case .toggleFolding: tensorList.toggleFolding()
    }
    arrangeTensors()
  }

  /// Folds at the selected row, if there is one.
  private mutating func foldTensors(_ fold: (inout TensorList, Int) -> Void) {
    if tensorList.row(of: selectedTensor) != nil { fold(&tensorList, selectedTensor) }
  }

  /// Takes a key for the filter of the table, which follows what is typed.
  mutating func typeFilter(_ key: Key) -> [DashboardEffect] {
    switch key {
    case .character(let character): filterTensors(by: tensorList.filter.text + String(character))
    case .backspace: filterTensors(by: String(tensorList.filter.text.dropLast()))
    case .up: select(.previous)
    case .down: select(.next)
    case .pageUp: select(.pageUp)
    case .pageDown: select(.pageDown)
    case .enter: tensorList.isTyping = false
    case .escape: clearFilter()
    case .interrupt:
      tensorList.isTyping = false
      return press(key)
    case .left, .right, .home, .end, .tab, .control: break
    }
    return []
  }

  /// Shows every tensor again.
  mutating func clearFilter() {
    tensorList.isTyping = false
    filterTensors(by: "")
  }

  private static let longestFilter = 60

  /// Shows the tensors that a text matches, and selects the first of them when the selected one is
  /// left out.
  mutating func filterTensors(by text: String) {
    tensorList.filter(by: String(text.prefix(Self.longestFilter)))
    arrangeTensors()
    if tensorList.row(of: selectedTensor) == nil, let first = tensorList.rows.first {
      choose(first.leader)
    }
  }

  /// Makes the rows of the table anew, as of the cursor.
  mutating func arrangeTensors() {
    let count = description?.tensors.count ?? 0
    let record = tensorList.order.followsSteps ? history.record(at: cursor) : nil
    let statistics = record.flatMap { $0.statistics.rowCount >= count ? $0.statistics : nil }
    tensorList.arrange(
      by: TensorMeasurements(
        step: cursor, statistics: statistics, alerts: milestones.activeAlerts(at: cursor)),
      at: now)
  }

  /// Sorts the table by newer values, at most once a second.
  mutating func sortTensorsInTime() {
    guard tensorList.isOutdated(at: now, step: cursor) else { return }
    let rows = tensorList.rows
    arrangeTensors()
    if tensorList.rows != rows { needsRedraw = true }
  }
}
