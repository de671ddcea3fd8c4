internal import Telemetry

extension DashboardState {
  /// Selects a tensor because somebody wants it so.
  mutating func choose(_ tensor: Int) {
    selectedTensor = tensor
    hasChosenTensor = true
  }

  /// Selects the tensor that the first alert with one blames, unless somebody chose another.
  mutating func selectBlamedTensor(of alert: Alert) {
    let isFirst = milestones.alerts.first { $0.tensor != nil } == alert
    guard isFirst, !hasChosenTensor, let tensor = alert.tensor, tensorList.row(of: tensor) != nil
    else { return }
    selectedTensor = tensor
  }
}
