extension ControlSettings {
  /// The settings that were in force in a step, when a run started with these.
  ///
  /// - Parameters:
  ///   - controls: what was applied, in order.
  ///   - step: the step.
  /// - Returns: these settings as commands have changed them up to that step.
  public func changed(
    by controls: some Sequence<AppliedControl>, upTo step: Int
  ) -> ControlSettings {
    var settings = self
    for control in controls {
      guard control.appliedStep <= step else { break }
      // A recorded control was valid when it was applied; a forged one changes nothing.
      _ = try? settings.apply(control.request.command)
    }
    return settings
  }
}
