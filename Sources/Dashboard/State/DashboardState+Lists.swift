internal import Telemetry

/// The lists of alerts and of commands, as of the cursor, newest first.
extension DashboardState {
  /// Every alert that has been raised.
  var raisedAlerts: [Alert] { milestones.alerts.reversed().filter { $0.step <= cursor } }

  /// Everything that was asked of the trainer; what it has not answered yet comes first.
  var journal: [JournalEntry] {
    let end = isLookingBack ? cursor : controlsEnd
    let answered = milestones.journal.filter { $0.step <= end }
    let asked = isFollowing ? pending.requests.map(JournalEntry.pending) : []
    return (answered + asked).reversed()
  }

  /// Selects another entry of the journal.
  mutating func selectEntry(_ selection: DashboardAction.Selection) {
    journalSelection.move(selection, count: journal.count)
  }

  /// Shows the tensor that the selected alert blames.
  mutating func showBlamedTensor() {
    guard let tensor = chosenAlert?.tensor, description?.tensors.indices.contains(tensor) == true
    else {
      show("this alert blames no tensor")
      return
    }
    choose(tensor)
    trail.show(.tensor)
  }
}
