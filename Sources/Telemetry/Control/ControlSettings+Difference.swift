extension ControlSettings {
  /// The commands that make other settings of these, as far as commands can.
  ///
  /// A pace, a pause and what is recorded are no part of it: they change nothing that is learned.
  public func commands(from old: ControlSettings) -> [ControlCommand] {
    var commands: [ControlCommand] = []
    if clipping.mode != old.clipping.mode { commands.append(.setClippingMode(clipping.mode)) }
    if clipping.threshold != old.clipping.thresholds[clipping.mode] {
      commands.append(.setThreshold(clipping.threshold))
    }
    if learningRate != old.learningRate { commands.append(.setLearningRate(learningRate)) }
    if schedule != old.schedule { commands.append(.setSchedule(schedule)) }
    return commands + freezing.commands(from: old.freezing)
      + health.changes(from: old.health).map { .setHealth($0) }
  }
}
