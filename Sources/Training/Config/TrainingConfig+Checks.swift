internal import Telemetry

extension TrainingConfig {
  /// Refuses samples with a target that the loss is not defined for.
  func checkTargets(of data: TrainingData) throws(TrainingConfigError) {
    for samples in [data.training, data.validation].compactMap(\.self) {
      guard let target = loss.impossibleTarget(in: samples) else { continue }
      throw .misfit("loss", .targetOutsideOfLoss(loss, target: target))
    }
  }

  /// Refuses metrics that make no sense of the targets, and watching what is not measured.
  func checkEvaluation(on data: TrainingData) throws(TrainingConfigError) {
    let targets = data.training.targetKind
    for (index, metric) in (metrics ?? []).enumerated() where !metric.fits(targets, loss) {
      throw .misfit("metrics.\(index)", .wrongMetric(metric, loss, targets: targets))
    }
    let measured = [Evaluation.loss] + measuredMetrics(for: targets).map(\.name)
    for (key, name) in [("early_stop.metric", earlyStop?.metric), ("keep_best", keepBest)] {
      guard let name else { continue }
      guard measured.contains(name) else {
        throw .misfit(key, .unmeasuredMetric(name, measured: measured))
      }
      guard data.validation != nil else { throw .misfit(key, .nothingToJudgeBy) }
    }
  }

  /// Refuses patterns of frozen tensors that match none.
  ///
  /// Only layers know the names of their tensors, so that a small model is made to ask them.
  func checkPatterns(against plan: ModelPlan) throws(TrainingConfigError) {
    let patterns = writtenPatterns
    guard !patterns.isEmpty else { return }
    var small = self
    small.data.batchSize = 1
    let names = Model(plan, supplies: small.layerSupplies).parameters.map(\.name)
    for (key, pattern) in patterns where !names.contains(where: pattern.matches) {
      throw .misfit(key, .nothingMatches(pattern, tensors: names))
    }
  }

  /// Every pattern with the key at which it was written.
  private var writtenPatterns: [(key: String, pattern: NamePattern)] {
    let scheduled = scheduled.compactMap { scheduled in
      scheduled.command.pattern.map {
        ("at.\(scheduled.step).\(scheduled.command.verb)", $0)
      }
    }
    return frozen.enumerated().map { ("freeze.\($0)", $1) } + scheduled
  }
}

extension ControlCommand {
  /// The pattern of tensors that the command is about, if it is about any.
  fileprivate var pattern: NamePattern? {
    switch self {
    case .freeze(let pattern), .unfreeze(let pattern): pattern
    case .setClippingMode, .setThreshold, .setLearningRate, .setSchedule, .setPace,
      .setRecordingInterval, .setHealth, .at, .note, .pause, .resume, .stepOnce, .checkpoint,
      .rewind,
      .evaluate, .stop, .detach:
      nil
    }
  }
}
