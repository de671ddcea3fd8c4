internal import Telemetry

extension ConfigCodec where Value == LearningRateSchedule {
  /// `constant`, `{step: ...}`, `{cosine: ...}` or `{plateau: ...}`, each with its warm-up.
  static var schedule: ConfigCodec {
    variants([
      ConfigVariant("constant", .keys(), make: { $0.schedule(.constant) }) {
        if case .constant = $0.course { ScheduleKeys($0) } else { nil }
      },
      ConfigVariant("step", .stepKeys, make: { $0.schedule(.step($0.step)) }) {
        guard case .step(let step) = $0.course else { return nil }
        return ScheduleKeys($0, step: step)
      },
      ConfigVariant("cosine", .cosineKeys, make: { $0.schedule(.cosine(minimum: $0.minimum)) }) {
        guard case .cosine(let minimum) = $0.course else { return nil }
        return ScheduleKeys($0, minimum: minimum)
      },
      ConfigVariant("plateau", .plateauKeys, make: { $0.schedule(.plateau($0.plateau)) }) {
        guard case .plateau(let rule) = $0.course else { return nil }
        return ScheduleKeys($0, plateau: rule)
      },
    ])
  }
}

/// What may be said about schedules; every course reads the warm-up and its own part.
private struct ScheduleKeys: Sendable {
  var warmup = 0
  var warmupStart = LearningRateSchedule.defaultWarmupStart
  var step = StepRule()
  var minimum: Float = 0
  var plateau = PlateauRule()

  init() {}

  init(
    _ schedule: LearningRateSchedule, step: StepRule = StepRule(), minimum: Float = 0,
    plateau: PlateauRule = PlateauRule()
  ) {
    warmup = schedule.warmupSteps
    warmupStart = schedule.warmupStart
    self.step = step
    self.minimum = minimum
    self.plateau = plateau
  }

  func schedule(_ course: LearningRateSchedule.Course) -> LearningRateSchedule {
    LearningRateSchedule(course, warmupSteps: warmup, warmupStart: warmupStart)
  }
}

extension ConfigCodec where Value == ScheduleKeys {
  fileprivate static func keys(_ own: [ConfigField<ScheduleKeys>] = []) -> ConfigCodec {
    record(
      ScheduleKeys(),
      own + [
        ConfigField("warmup", \.warmup, .integer(0...1_000_000_000_000)),
        ConfigField("warmup_start", \.warmupStart, .share),
      ])
  }

  fileprivate static var stepKeys: ConfigCodec {
    keys([
      ConfigField("every", \.step.every, .integer(1...1_000_000_000_000)),
      ConfigField("factor", \.step.factor, .positive),
    ])
  }

  fileprivate static var cosineKeys: ConfigCodec {
    keys([ConfigField("minimum", \.minimum, .share)])
  }

  fileprivate static var plateauKeys: ConfigCodec {
    keys([
      ConfigField("factor", \.plateau.factor, .reduction),
      ConfigField("patience", \.plateau.patience, .integer(0...1_000_000_000)),
      ConfigField("threshold", \.plateau.threshold, .share),
    ])
  }
}
