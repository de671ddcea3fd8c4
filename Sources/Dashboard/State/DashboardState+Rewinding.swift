internal import Telemetry

extension DashboardState {
  /// Forgets what was after a checkpoint, because the run has gone back to it, and says so.
  mutating func goBack(_ rewind: Rewind) {
    memory.goBack(to: rewind.toStep)
    if mode == .live { recorded = nil }
    clippingDesk.answer = nil
    if let pinnedStep, pinnedStep > rewind.toStep { self.pinnedStep = nil }
    tell(rewind)
  }

  /// Says where the run has gone back to.
  mutating func tell(_ rewind: Rewind) {
    show("rewound to step \(rewind.toStep); what was left is branch \(rewind.branch)")
  }
}
