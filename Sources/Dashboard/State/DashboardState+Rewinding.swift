internal import Telemetry

extension DashboardState {
  /// Forgets what was after a checkpoint, because the run has gone back to it, and says so.
  mutating func goBack(_ rewind: Rewind) {
    memory = emptyMemory(resumedAfter: rewind.toStep)
    clippingDesk.answer = nil
    if let pinnedStep, pinnedStep > rewind.toStep { self.pinnedStep = nil }
    show("rewound to step \(rewind.toStep); what was left is branch \(rewind.branch)")
  }
}
