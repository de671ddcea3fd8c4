import Telemetry

/// Applies the first thing that an alert proposes and trains again.
struct CureTrial {
  /// What trains.
  let training: BenchTraining
  /// The run with the fault.
  let plan: RunPlan
  /// What it said, with its checkpoints.
  let outcome: RunOutcome

  /// What becomes of the run when somebody does what an alert proposes first; nil when the alert
  /// proposes nothing that can be carried out.
  func outcome(after alert: Alert) throws -> RunOutcome? {
    guard let cure = alert.cures.first, cure.isPossible else { return nil }
    var cured = plan
    cured.settings += cure.settings
    guard cure.start != .beginning else { return try fromTheBeginning(cured) }
    let checkpoint = try checkpoint(for: cure, at: alert.step)
    guard let checkpoint else { return try fromTheBeginning(cured) }
    return try training.outcome(of: cured, from: checkpoint, commands: cure.steering)
  }

  /// What was there from the first step is there again; what happened later happens no more.
  private func fromTheBeginning(_ plan: RunPlan) throws -> RunOutcome {
    var plan = plan
    if let mishap = plan.mishap, mishap.step > 1 { plan.mishap = nil }
    return try training.outcome(of: plan)
  }

  private func checkpoint(for cure: Cure, at step: Int) throws -> Checkpoint? {
    if let target = cure.rewindTarget {
      return try outcome.checkpoints.first { $0.step == target }
        ?? training.checkpoint(of: plan, after: target)
    }
    return switch cure.start {
    case .here: try training.checkpoint(of: plan, after: step)
    case .checkpoint: outcome.checkpoints.last { $0.step < step }
    case .beginning: nil
    }
  }
}

extension Cure {
  /// Whether a program can carry it out.
  fileprivate var isPossible: Bool {
    !commands.isEmpty || !settings.isEmpty || start == .checkpoint
  }

  /// The step that its commands go back to.
  fileprivate var rewindTarget: Int? {
    commands.lazy.compactMap { if case .rewind(let step) = $0 { step } else { nil } }.first
  }

  /// What is commanded once training goes on; settings that can be commanded are as good.
  fileprivate var steering: [ControlCommand] {
    let given = commands.filter { if case .rewind = $0 { false } else { true } }
    return given.isEmpty ? settings.compactMap(ControlCommand.init(setting:)) : given
  }
}

extension ControlCommand {
  /// The command that does what a line of the configuration says; nil when none does.
  fileprivate init?(setting: String) {
    let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    self.init(verb: parts[0], arguments: parts[1])
  }
}
