internal import Telemetry

extension DashboardState {
  /// Selects a tensor whose row stays where it is on screen.
  mutating func selectTensor(_ tensor: Int, screenRow: Int) {
    guard description?.tensors.indices.contains(tensor) == true else { return }
    choose(tensor)
    tensorList.screenRow = screenRow
  }

  /// Shows everything about the selected tensor, or what the selected group holds.
  mutating func openSelectedRow() -> [DashboardEffect] {
    guard let row = tensorList.row(of: selectedTensor) else { return [] }
    switch tensorList.rows[row] {
    case .group: return perform(.table(.unfold))
    case .tensor: return perform(.show(.tensor))
    }
  }

  /// Sorts by a column; by the same once more the other way round, then as the network is.
  mutating func sortTensors(by key: TensorSortKey) {
    let order = tensorList.order
    let isSame = order.key == key
    tensorList.sort(
      by: isSame && order.isReversed
        ? TensorOrder() : TensorOrder(key: key, isReversed: isSame))
    arrangeTensors()
  }

  /// Selects an alert in the view of alerts.
  mutating func showAlert(_ alert: Alert) {
    guard raisedAlerts.contains(alert) else { return }
    alertDesk.select(alert.id)
    trail.show(.alerts)
  }
}
